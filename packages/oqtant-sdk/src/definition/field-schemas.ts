import { z } from 'zod'
import type { CountRange, NumberRange } from './definition-limits.js'

// Every message of these schemas says what is allowed, in words; `readIssues` adds what came and where.

export function numberIn(range: NumberRange) {
  const { min, max, step } = range
  const allowed = describeRange(range)
  return z
    .number({ error: allowed })
    .refine((value) => value >= min && value <= max && isMultiple(value, step), allowed)
}

/** `0 to 80 ms`, `-2000 to 200 ms in whole numbers`, `0 to 200 ms in steps of 0.1`, `exactly 30 µm`. */
export function describeRange({ min, max, step, unit }: NumberRange): string {
  if (min === max) return `exactly ${min} ${unit}`
  const steps = step === undefined ? '' : step === 1 ? ' in whole numbers' : ` in steps of ${step}`
  return `${min} to ${max} ${unit}${steps}`
}

function isMultiple(value: number, step: NumberRange['step']): boolean {
  if (step === undefined) return true
  return step === 1 ? Number.isInteger(value) : Number(value.toFixed(1)) === value
}

export function listOf<Element extends z.ZodType>(element: Element, { min, max }: CountRange, what: string) {
  const allowed = `a list of ${min === max ? min : `${min} to ${max}`} ${max === 1 ? what.replace(/s$/, '') : what}`
  // The length first, and final: elements of an endless list are not looked at, nor what depends on them.
  return z
    .array(z.unknown(), { error: allowed })
    .min(min, { error: allowed, abort: true })
    .max(max, { error: allowed, abort: true })
    .pipe(z.array(element))
}

export function choiceOf<const Name extends string>(names: readonly Name[]) {
  const allowed = names.length === 1 ? `${names[0]}` : `one of ${names.join(', ')}`
  return z.enum(names, { error: allowed })
}

/** An object of these fields and no others. */
export function objectOf<Shape extends z.ZodRawShape>(shape: Shape, what: string) {
  const names = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `only the fields ${names}` : what),
  })
}

/** The same schema, with a default where the generation has one. */
export function withDefault<Value>(schema: z.ZodType<Value>, value: Value | undefined): z.ZodType<Value> {
  return value === undefined
    ? schema
    : schema.optional().transform((given) => given ?? structuredClone(value))
}
