import type { Quantity } from '@coldlab/fit-wasm'
import { formatWithError } from '../format/index.js'

/**
 * A quantity in units of `unit`: `175.3(9)`, or `< 0.41` and `> 91` where only a 95 % limit is known; null where nothing is.
 * Limits have two digits, lower ones rounded down: a fraction above 0.998 is above 99 %, not above 100 %.
 */
export function quantityText(
  { value, stderr, upperLimit, lowerLimit }: Quantity,
  unit: number,
): string | null {
  if (value !== null) return formatWithError(value / unit, stderr === null ? null : stderr / unit)
  if (upperLimit !== null) return `< ${Number((upperLimit / unit).toPrecision(2))}`
  return lowerLimit === null ? null : `> ${roundedDown(lowerLimit / unit)}`
}

function roundedDown(limit: number): number {
  const rounded = Number(limit.toPrecision(2))
  if (rounded <= limit) return rounded
  const step = 10 ** (Math.floor(Math.log10(limit)) - 1)
  return Number((Math.floor(limit / step) * step).toPrecision(2))
}
