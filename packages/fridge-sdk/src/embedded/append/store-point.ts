import { FridgePointsError } from '../../errors/index.js'
import type { ComponentKind, DataModel, FieldKind } from '../../model/index.js'
import { quoteValue } from '../../quote-value.js'
import type { IdentifiedSamples } from '../../series/component-series.js'
import type { Samples, Values } from '../../series/samples.js'
import type { SeriesIdentity } from '../../series/series.js'
import { seriesKey } from '../../series/series-key.js'
import type { InstantLike } from '../../time/index.js'
import { instantNanos } from '../../time/instant.js'
import type { StoredDatatype } from '../database/store-schema.js'

/** A snapshot of one component. */
export interface StorePoint {
  readonly time: InstantLike
  /** Name of the component, `mxp`. */
  readonly component: string
  /** Type of the component, `thermometer` or one of your own. */
  readonly type: string
  /** Default: that of the type in the data model, `sensor` where it has no such type. */
  readonly kind?: ComponentKind
  /** Null where the snapshot lacks the field. A number is kept as a float, unless the model says integer; a bigint as a whole number. */
  readonly fields: Readonly<Record<string, number | bigint | boolean | string | null>>
}

interface Column {
  readonly identity: SeriesIdentity
  readonly times: bigint[]
  readonly values: (number | bigint | boolean | string)[]
}

/** Points by series. Throws `FridgePointsError` for what is no point, and `TimeRangeError` for what is no time. */
export function samplesOfPoints(points: Iterable<StorePoint>, model: DataModel): IdentifiedSamples[] {
  const columns = new Map<string, Column>()
  for (const point of points) {
    checkPoint(point)
    const { component, type } = point
    const kind = point.kind ?? model.type(type)?.kind ?? 'sensor'
    const time = instantNanos(point.time)
    for (const [field, value] of Object.entries(point.fields)) {
      if (value === null || value === undefined) continue
      const key = seriesKey({ kind, type, component, field })
      let column = columns.get(key)
      if (column === undefined) {
        const identity = { component, type, kind, field, unit: model.unit(type, field, component) }
        column = { identity, times: [], values: [] }
        columns.set(key, column)
      }
      column.times.push(time)
      column.values.push(value)
    }
  }
  return [...columns.values()].map((column) => ({
    identity: column.identity,
    samples: samplesOf(column, model),
  }))
}

function checkPoint(point: StorePoint): void {
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  const { component, type, kind, fields } = (point ?? {}) as Partial<StorePoint>
  const isKind = kind === undefined || kind === 'sensor' || kind === 'device'
  if (isText(component) && isText(type) && isKind && typeof fields === 'object' && fields !== null) return
  throw new FridgePointsError(
    `The point ${quoteValue(point)}`,
    'is none: a point is like { time, component: "mxp", type: "thermometer", fields: { temperature: 0.01 } }',
  )
}

function samplesOf({ identity, times, values }: Column, model: DataModel): Samples {
  const declared = model.fieldKind(identity.type, identity.field)
  const datatype = datatypeOf(declared, values[0]!)
  const mismatch = (value: unknown): FridgePointsError =>
    new FridgePointsError(
      `${identity.field} of ${identity.component}`,
      `should be ${declared ?? datatype}, but ${quoteValue(value)} came`,
    )
  return { times: BigInt64Array.from(times), nulls: null, values: valuesIn(datatype, values, mismatch) }
}

function datatypeOf(declared: FieldKind | null, value: number | bigint | boolean | string): StoredDatatype {
  if (declared === 'float') return 'double'
  if (declared === 'integer') return 'long'
  switch (typeof value) {
    case 'number':
      return 'double'
    case 'bigint':
      return 'long'
    case 'boolean':
      return 'boolean'
    default:
      return 'string'
  }
}

function valuesIn(
  datatype: StoredDatatype,
  values: readonly (number | bigint | boolean | string)[],
  mismatch: (value: unknown) => FridgePointsError,
): Values {
  switch (datatype) {
    case 'double':
      return {
        datatype,
        data: Float64Array.from(values, (value) => {
          const isExact = typeof value === 'bigint' && BigInt(Number(value)) === value
          if (typeof value === 'number' || isExact) return Number(value)
          throw mismatch(value)
        }),
      }
    case 'boolean':
      return {
        datatype,
        data: Uint8Array.from(values, (value) => {
          if (typeof value === 'boolean') return Number(value)
          throw mismatch(value)
        }),
      }
    case 'string':
      return dictionaryOf(values, mismatch)
    default:
      return { datatype: 'long', data: BigInt64Array.from(values, (value) => whole(value, mismatch)) }
  }
}

function whole(value: unknown, mismatch: (value: unknown) => FridgePointsError): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value
  throw mismatch(value)
}

function dictionaryOf(values: readonly unknown[], mismatch: (value: unknown) => FridgePointsError): Values {
  const codes = new Map<string, number>()
  const data = Int32Array.from(values, (value) => {
    if (typeof value !== 'string') throw mismatch(value)
    const code = codes.get(value) ?? codes.size
    codes.set(value, code)
    return code
  })
  return { datatype: 'string', data, dictionary: [...codes.keys()] }
}
