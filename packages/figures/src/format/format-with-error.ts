/**
 * A value with its standard error in brackets, in units of the last digit shown, as particle physics writes it: `175.3(9)`.
 * The error has two digits when its first is 1, else one; the value is rounded to the same place. Without a standard error
 * (null or NaN) the value has four digits, with 0 it is exact. Very large and very small values are written `1.23(4)e-7`.
 */
export function formatWithError(value: number, stderr: number | null): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf'
  if (stderr === null || Number.isNaN(stderr)) return formatRounded(value, 4)
  if (stderr === 0) return String(value)
  if (!Number.isFinite(stderr)) return `${formatRounded(value, 4)}(inf)`
  const size = Math.max(Math.abs(value), Math.abs(stderr))
  const exponent = decimalExponent(size)
  if (exponent >= 7 || exponent < -4) {
    return `${formatPlain(timesTenTo(value, -exponent), timesTenTo(Math.abs(stderr), -exponent))}e${exponent}`
  }
  return formatPlain(value, Math.abs(stderr))
}

/** A value rounded to so many digits, without exponent between 1e-4 and 1e7. */
export function formatRounded(value: number, digits: number): string {
  const exponent = decimalExponent(Math.abs(value))
  if (value === 0) return '0'
  if (exponent >= 7 || exponent < -4) return value.toExponential(digits - 1).replace('e+', 'e')
  return fixed(value, digits - 1 - decimalExponent(Math.abs(Number(value.toPrecision(digits)))))
}

/** Digits beyond the fifteenth are noise of the number format. */
const mostDigits = 15

function formatPlain(value: number, stderr: number): string {
  const errorExponent = decimalExponent(stderr)
  const decimals = (mantissa(stderr)[0] === '1' ? 1 : 0) - errorExponent
  if (value !== 0 && decimals + decimalExponent(Math.abs(value)) + 1 > mostDigits) {
    return formatRounded(value, mostDigits)
  }
  const shownError = decimals > 0 ? Math.round(timesTenTo(stderr, decimals)) : stderr
  const bracket = decimals > 0 ? String(shownError) : fixed(stderr, decimals)
  return `${fixed(value, decimals)}(${bracket})`
}

/** Fixed point; negative decimals round to tens, hundreds, … */
function fixed(value: number, decimals: number): string {
  const text =
    decimals >= 0
      ? value.toFixed(Math.min(100, decimals))
      : String(timesTenTo(Math.round(timesTenTo(value, decimals)), -decimals))
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}

function decimalExponent(size: number): number {
  return size === 0 ? 0 : tenPower(size)
}

/** Shifts the decimal point, without the rounding errors of a multiplication. */
function timesTenTo(value: number, power: number): number {
  return Number(`${mantissa(value)}e${tenPower(value) + power}`)
}

/** From the shortest decimal that gives the number back, so that 0.1 has exponent -1 whatever its binary digits. */
function tenPower(value: number): number {
  return Number(value.toExponential().split('e')[1])
}

function mantissa(value: number): string {
  return value.toExponential().split('e')[0] ?? ''
}
