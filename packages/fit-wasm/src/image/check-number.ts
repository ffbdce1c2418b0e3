import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'

/** Throws `FitOptionsError` unless the value is finite. */
export function checkFinite(option: string, value: unknown): asserts value is number {
  if (!Number.isFinite(value)) reject(option, 'a finite number', value)
}

/** Throws `FitOptionsError` unless the value is finite and above 0. */
export function checkPositive(option: string, value: unknown): asserts value is number {
  if (!Number.isFinite(value) || (value as number) <= 0) reject(option, 'a finite number above 0', value)
}

/** Throws `FitOptionsError` unless the value is finite and not below 0. */
export function checkNotNegative(option: string, value: unknown): asserts value is number {
  if (!Number.isFinite(value) || (value as number) < 0) reject(option, 'a finite number, 0 or above', value)
}

/** Throws `FitOptionsError` unless the value is a whole number in lowest … highest. */
export function checkWhole(
  option: string,
  value: unknown,
  lowest: number,
  highest: number,
): asserts value is number {
  const whole = Number.isSafeInteger(value) ? (value as number) : Number.NaN
  if (whole >= lowest && whole <= highest) return
  reject(option, `a whole number from ${lowest} to ${highest}`, value)
}

function reject(option: string, allowed: string, value: unknown): never {
  throw new FitOptionsError({ option, allowed, received: describeValue(value) })
}
