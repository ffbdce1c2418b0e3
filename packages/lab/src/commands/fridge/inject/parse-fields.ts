import type { ComponentType, FieldKind } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'

type FieldValue = number | bigint | boolean | string

/** Fields as they stand on the command line, `t1_us=83.2`. Throws `UsageError`. */
export function parseFields(texts: readonly string[]): Record<string, FieldValue> {
  const fields = texts.map((text) => {
    const [, field, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (field !== undefined && value !== undefined) return [field, parseValue(value)] as const
    throw new UsageError(`${text} is no field: write name=value, such as t1_us=83.2.`, { option: 'field' })
  })
  return Object.fromEntries(fields)
}

function parseValue(text: string): FieldValue {
  if (text === 'true' || text === 'false') return text === 'true'
  const whole = /^([+-]?\d+)i$/.exec(text)?.[1]
  if (whole !== undefined) return BigInt(whole)
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

const kinds: Readonly<Record<string, FieldKind>> = {
  number: 'float',
  bigint: 'integer',
  boolean: 'boolean',
  string: 'text',
}

/** The type of which these are the fields. */
export function typeOfFields(
  name: string,
  kind: ComponentType['kind'],
  fields: Readonly<Record<string, FieldValue>>,
): ComponentType {
  const ofFields = Object.entries(fields).map(([field, value]) => [field, kinds[typeof value]!] as const)
  return { name, kind, fields: Object.fromEntries(ofFields) }
}
