import { z } from 'zod'
import { DataModelError } from '../errors/data-model-error.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'
import { type AlarmState, type AlarmValue, decodeAlarm } from './alarm.js'
import type { ComponentType, FieldKind } from './component-type.js'
import { DataModel } from './data-model.js'

/** A value as a store gives it; null where the snapshot lacks the field. */
export type FieldValue = number | bigint | boolean | string | AlarmState | null

/** A snapshot in the spelling of the model. */
export interface ComponentReading {
  readonly type: ComponentType
  readonly fields: Readonly<Record<string, FieldValue>>
  /** Fields that the model does not know, as they came. */
  readonly otherFields: Readonly<Record<string, unknown>>
}

const wire = z.looseObject({
  _type: z.string().optional(),
  type: z.string().optional(),
  _tag: z.string().optional(),
})

/**
 * Reads a snapshot in any of the forms that are about: `_type` (InfluxDB) or `type` (Mongo), the vendor's page's empty `_type`
 * of a heater, misspelt fields, alarms in any form, fields that are missing or null, NaN.
 * Throws `DataModelError` for an unknown type and for values of another kind.
 */
export function readComponent(value: unknown, model: DataModel = new DataModel()): ComponentReading {
  const snapshot = wire.safeParse(value)
  if (!snapshot.success) {
    const given = quoteValue(value)
    throw new DataModelError(given, [{ field: null, problem: 'is no snapshot of a component' }], {
      cause: snapshot.error,
    })
  }
  const { _type, type: mongoType, _tag: _, ...others } = snapshot.data
  const type = typeOf(_type ?? mongoType ?? '', Object.keys(others), model)
  const fields: Record<string, FieldValue> = {}
  for (const field of Object.keys(type.fields)) fields[field] = null
  const otherFields: Record<string, unknown> = {}
  const issues = []
  for (const [name, given] of Object.entries(others)) {
    const field = model.fieldName(type.name, name)
    const kind = model.fieldKind(type.name, field)
    if (kind === null) {
      otherFields[name] = given
      continue
    }
    const result = readers[kind].safeParse(given)
    if (result.success) fields[field] = result.data
    else issues.push({ field: name, problem: `should be ${kind}, but is ${quoteValue(given)}` })
  }
  if (issues.length > 0) throw new DataModelError(type.name, issues)
  return { type, fields, otherFields }
}

const number = z.union([z.number(), z.nan(), z.literal([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])])
const alarm = z.union([z.string(), z.number(), z.bigint()])
const readers: Readonly<Record<FieldKind, z.ZodType<FieldValue>>> = {
  float: z
    .union([number, z.bigint()])
    .nullish()
    .transform((value) => value ?? null),
  integer: z
    .union([number, z.bigint()])
    .nullish()
    .transform((value) => value ?? null),
  boolean: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  alarm: z
    .union([alarm, z.array(alarm)])
    .nullish()
    .transform((value: AlarmValue | null | undefined) => (value == null ? null : decodeAlarm(value))),
  text: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
}

/**
 * The one type that has all these fields, null where none has or several do: the vendor's page gives a heater's type as an
 * empty text.
 */
export function fittingType(fields: readonly string[], model: DataModel): ComponentType | null {
  const [only, ...others] = model.typeNames.filter(
    (name) => fields.length > 0 && fields.every((field) => model.fieldKind(name, field) !== null),
  )
  return only === undefined || others.length > 0 ? null : model.type(only)
}

function typeOf(name: string, fields: readonly string[], model: DataModel): ComponentType {
  const type = model.type(name)
  if (type !== null) return type
  const fitting = name === '' ? fittingType(fields, model) : null
  if (fitting !== null) return fitting
  const near = nearNames(name, model.typeNames)
  const known = near.length > 0 ? `near it are ${near.join(', ')}` : `known are ${model.typeNames.join(', ')}`
  throw new DataModelError(name, [{ field: null, problem: `is no type of the model; ${known}` }])
}
