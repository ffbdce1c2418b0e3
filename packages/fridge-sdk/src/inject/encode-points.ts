import type { z } from 'zod'
import { FridgePointsError } from '../errors/index.js'
import { alarmFlags, type DataModel, vendorTypes } from '../model/index.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'
import { instantNanos } from '../time/instant.js'
import { annotationId, annotationMeasurement } from './annotation-lines.js'
import type { ChosenTimes } from './chosen-times.js'
import {
  annotationSchema,
  fieldSchemas,
  type InjectedAnnotation,
  type InjectedPoint,
  pointSchema,
} from './injected-point.js'
import { fieldText, lineOf } from './line-protocol.js'
import { isVendorName } from './vendor-names.js'

export interface EncodeOptions {
  readonly model: DataModel
  /** Allows the vendor's types and names, whose series the fridge itself writes. */
  readonly allowVendorSeries: boolean
  readonly chosen: ChosenTimes
  readonly nowNs: bigint
}

/** Line protocol of checked points, their times chosen. Throws `FridgePointsError` and `TimeRangeError`. */
export function encodePoints(
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  options: EncodeOptions,
): string[] {
  return items.map((item, index) => {
    const place = `points[${index}]`
    return typeof item === 'object' && item !== null && 'text' in item
      ? annotationLine(item, place, options)
      : pointLine(item, place, options)
  })
}

function pointLine(item: unknown, place: string, options: EncodeOptions): string {
  const given = check(pointSchema, item, place)
  const { component, fields } = given
  const { model, allowVendorSeries, chosen, nowNs } = options
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
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) {
    const field = model.fieldName(type.name, name)
    const fieldKind = model.fieldKind(type.name, name)
    const source = `${place}.fields.${name}`
    if (fieldKind === null) {
      const list = Object.keys(type.fields).join(', ')
      throw new FridgePointsError(source, `is no field of a ${type.name}, which has ${list}`)
    }
    if (value === null) continue
    const checked = check(fieldSchemas[fieldKind], value, source)
    if (fieldKind === 'alarm' && !Object.hasOwn(alarmFlags, String(checked))) {
      const list = Object.keys(alarmFlags).join(', ')
      throw new FridgePointsError(source, `must be one of ${list}, but is ${quoteValue(value)}`)
    }
    texts[field] = fieldText(fieldKind, checked)
  }
  if (Object.keys(texts).length === 0) throw new FridgePointsError(`${place}.fields`, 'has no value')
  const timeNs =
    given.time === undefined
      ? chosen.next(JSON.stringify([type.name, kind, component]), nowNs)
      : instantNanos(given.time)
  return lineOf(type.name, [kind, component], texts, timeNs)
}

function annotationLine(item: unknown, place: string, { chosen, nowNs }: EncodeOptions): string {
  const { text, tags = [], time } = check(annotationSchema, item, place)
  const id = annotationId(text, tags)
  const timeNs = time === undefined ? chosen.next('annotation', nowNs) : instantNanos(time)
  const fields = { text: fieldText('text', text), tags: fieldText('text', JSON.stringify(tags)) }
  return lineOf(annotationMeasurement, ['id', id], fields, timeNs)
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, source: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = [source, ...(issue?.path ?? []).map(String)].join('.')
  throw new FridgePointsError(path, `does not fit: ${issue?.message}; ${quoteValue(value)} came`, {
    cause: result.error,
  })
}
