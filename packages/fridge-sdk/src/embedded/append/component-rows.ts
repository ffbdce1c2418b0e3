import { FridgePointsError } from '../../errors/index.js'
import { groupBy } from '../../group-by.js'
import type { DataModel } from '../../model/index.js'
import { asDatatype } from '../../series/as-datatype.js'
import type { IdentifiedSamples } from '../../series/component-series.js'
import { atTimes, inOrder, joinSamples, type Samples } from '../../series/samples.js'
import type { SeriesIdentity } from '../../series/series.js'
import { mergeTimes } from '../../series/times.js'
import type { ComponentKey } from '../database/store-catalog.js'
import type { StoredDatatype } from '../database/store-schema.js'

/** Samples of one component at common times, ascending, each time once. */
export interface ComponentRows {
  readonly key: ComponentKey
  readonly times: BigInt64Array
  readonly fields: readonly { readonly identity: SeriesIdentity; readonly samples: Samples }[]
}

/** Puts series together by component, in the model's spelling of their fields. Of several samples at one time the last counts. */
export function componentRows(all: readonly IdentifiedSamples[], model: DataModel): ComponentRows[] {
  const spelled = all.map(({ identity, samples }) => ({
    identity: { ...identity, field: model.fieldName(identity.type, identity.field) },
    samples,
  }))
  const byComponent = groupBy(spelled, ({ identity: { kind, type, component } }) =>
    JSON.stringify([kind, type, component]),
  )
  return [...byComponent.values()].map((ofComponent) => {
    const byField = groupBy(ofComponent, ({ identity }) => identity.field)
    const fields = [...byField.values()].map((ofField) => ({
      identity: ofField[0]!.identity,
      samples: inOrder(joinSamples(ofField.map(({ samples }) => samples))),
    }))
    const times = mergeTimes(fields.map(({ samples }) => samples.times))
    const { component, type, kind } = fields[0]!.identity
    return {
      key: { component, type, kind },
      times,
      fields: fields.map(({ identity, samples }) => ({ identity, samples: atTimes(samples, times) })),
    }
  })
}

/** Samples in the datatype that the store has for their series. Throws `FridgePointsError` where a value would not be the same. */
export function inStoredDatatype(
  samples: Samples,
  stored: StoredDatatype,
  { component, field }: SeriesIdentity,
): Samples {
  const given = samples.values.datatype
  if (given === stored) return samples
  const converted = asDatatype(samples, stored)
  const isText = stored === 'string' || given === 'string'
  const isTruth = stored === 'boolean' || given === 'boolean'
  if (!isText && !isTruth && isSame(samples, converted)) return converted
  throw new FridgePointsError(
    `${field} of ${component}`,
    `is stored as ${stored}, but values of type ${given} came. Give them as ${stored}, or under another field`,
  )
}

function isSame(samples: Samples, converted: Samples): boolean {
  for (let index = 0; index < samples.times.length; index++) {
    if (samples.nulls?.[index] === 1) continue
    const one = samples.values.data[index]!
    const other = converted.values.data[index]!
    if (converted.nulls?.[index] === 1 || exactWhole(one) !== exactWhole(other)) return false
  }
  return true
}

/** Any number as a whole one; null for those that are none. */
const exactWhole = (value: number | bigint): bigint | null =>
  typeof value === 'bigint' ? value : Number.isInteger(value) ? BigInt(value) : null
