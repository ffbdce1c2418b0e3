import { AnalysisError } from '../analysis-error.js'

/**
 * Rounds to `digits` significant digits exactly as the vendor's `round_sig` does through Python's `round`: to the
 * nearest decimal of the double itself, an exact tie to the even digit (−1.25 to −1.2; 2.675 is below its tie, so
 * 2.67). 0, on which the vendor's raises a math error, stays 0; infinities and NaN stay what they are. Throws
 * `AnalysisError`.
 */
export function roundSig(value: number, digits = 2): number {
  if (!Number.isInteger(digits)) {
    throw new AnalysisError({
      property: 'digits',
      expected: 'a whole number of significant digits',
      received: String(digits),
      advice: 'Leave it out for 2',
    })
  }
  if (value === 0 || !Number.isFinite(value)) return value
  return roundToDecimals(value, digits - Math.floor(Math.log10(Math.abs(value))) - 1)
}

/** Rounds half to even at a decimal place: the double is taken as the exact fraction that it is. */
function roundToDecimals(value: number, decimals: number): number {
  let numerator = Math.abs(value)
  let halvings = 0
  for (; !Number.isInteger(numerator); halvings++) numerator *= 2
  const scaled = BigInt(numerator) * 10n ** BigInt(Math.max(0, decimals))
  const unit = 2n ** BigInt(halvings) * 10n ** BigInt(Math.max(0, -decimals))
  const below = scaled / unit
  const rest = 2n * (scaled % unit)
  const up = rest > unit || (rest === unit && below % 2n === 1n)
  return Math.sign(value) * Number(`${below + (up ? 1n : 0n)}e${-decimals}`)
}
