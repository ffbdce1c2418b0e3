import type { z } from 'zod'
import { FridgeOptionsError, FridgePointsError } from '../errors/index.js'
import {
  alarmFlags,
  type ComponentKind,
  type DataModel,
  type FieldKind,
  vendorTypes,
} from '../model/index.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'
import { instantNanos } from '../time/instant.js'
import type { ChosenTimes } from './chosen-times.js'
import type { FridgeAnnotation } from './fridge-annotation.js'
import {
  annotationSchema,
  fieldSchemas,
  type InjectedAnnotation,
  type InjectedPoint,
  pointSchema,
} from './injected-point.js'
import { isVendorName } from './vendor-names.js'

export interface CheckOptions {
  readonly model: DataModel
  readonly chosen: ChosenTimes
  /** Allows the vendor's types and names, whose series the fridge itself writes. */
  readonly allowVendorSeries?: boolean
}

/** A point that fits the data model. */
export interface CheckedPoint {
  readonly component: string
  readonly type: string
  readonly kind: ComponentKind
  /** At least one; in the model's spelling. */
  readonly fields: readonly CheckedField[]
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly time: bigint
}

export interface CheckedField {
  readonly field: string
  readonly kind: FieldKind
  readonly value: number | bigint | boolean | string
}

export type CheckedItem = CheckedPoint | FridgeAnnotation

/** What any store takes, the times chosen. Throws `FridgePointsError`, `FridgeOptionsError` and `TimeRangeError`. */
export function checkItems(
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  options: CheckOptions,
): CheckedItem[] {
  if (!Array.isArray(items)) throw new FridgeOptionsError('points', 'must be a list')
  const nowNs = BigInt(Date.now()) * 1_000_000n
  return items.map((item: unknown, index) => {
    const place = `points[${index}]`
    return typeof item === 'object' && item !== null && 'text' in item
      ? checkAnnotation(item, place, options, nowNs)
      : checkPoint(item, place, options, nowNs)
  })
}

function checkPoint(item: unknown, place: string, options: CheckOptions, nowNs: bigint): CheckedPoint {
  const given = check(pointSchema, item, place)
  const { component } = given
  const { model, allowVendorSeries = false, chosen } = options
  const type = model.type(given.type)
  if (type === null) {
    const near = nearNames(given.type, model.typeNames)
    const hint = near.length === 0 ? '' : ` (near it: ${near.join(', ')})`
    throw new FridgePointsError(
      `${place}.type`,
      `is ${quoteValue(given.type)}, which is no type of the data model${hint}. ` +
        'Define it: new DataModel({ types: [{ name, kind, fields }] })',
    )
  }
  if (!allowVendorSeries && (Object.hasOwn(vendorTypes, type.name) || isVendorName(component))) {
    throw new FridgePointsError(
      place,
      `would write to a series of the fridge itself, ${component} (${type.name}). Choose a type and a name of your own, ` +
        'or pass allowVendorSeries: true',
    )
  }
  const kind = given.kind ?? type.kind
  const fields = Object.entries(given.fields).flatMap(([name, value]) => {
    const fieldKind = model.fieldKind(type.name, name)
    const source = `${place}.fields.${name}`
    if (fieldKind === null) {
      const list = Object.keys(type.fields).join(', ')
      throw new FridgePointsError(source, `is no field of a ${type.name}, which has ${list}`)
    }
    if (value === null) return []
    return {
      field: model.fieldName(type.name, name),
      kind: fieldKind,
      value: checkValue(fieldKind, value, source),
    }
  })
  if (fields.length === 0) throw new FridgePointsError(`${place}.fields`, 'has no value')
  const time =
    given.time === undefined
      ? chosen.next(JSON.stringify([type.name, kind, component]), nowNs)
      : instantNanos(given.time)
  return { component, type: type.name, kind, fields, time }
}

function checkValue(kind: FieldKind, value: unknown, source: string): CheckedField['value'] {
  const checked = check(fieldSchemas[kind], value, source)
  if (kind !== 'alarm' || Object.hasOwn(alarmFlags, String(checked))) return checked
  const list = Object.keys(alarmFlags).join(', ')
  throw new FridgePointsError(source, `must be one of ${list}, but is ${quoteValue(value)}`)
}

function checkAnnotation(
  item: unknown,
  place: string,
  { chosen }: CheckOptions,
  nowNs: bigint,
): FridgeAnnotation {
  const { text, tags = [], time } = check(annotationSchema, item, place)
  return { text, tags, time: time === undefined ? chosen.next('annotation', nowNs) : instantNanos(time) }
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, source: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  const [part] = path
  const came = part === undefined ? value : (value as Readonly<Record<PropertyKey, unknown>>)[part]
  throw new FridgePointsError([source, ...path].join('.'), `${message}; ${quoteValue(came)} came`, {
    cause: result.error,
  })
}
