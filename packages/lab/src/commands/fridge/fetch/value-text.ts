import type { SampleValue } from '@coldlab/fridge-sdk'

/** A sample for a table: numbers with five significant digits, a dash where it is missing. */
export function valueText(value: SampleValue): string {
  if (value === null) return '–'
  if (typeof value !== 'number' || !Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  const digits = Number(value.toPrecision(5))
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? digits.toExponential() : String(digits)
}
