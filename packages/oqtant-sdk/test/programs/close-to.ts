import { expect } from 'vitest'

/** Within 1e-9 of the larger of the value and 1e-16 kHz: the rest is what one exponential's rounding makes of another's. */
export function expectClose(
  received: ArrayLike<number>,
  wanted: readonly number[],
  what: string,
  floor = 1e-16,
): void {
  expect(received.length, what).toBe(wanted.length)
  wanted.forEach((value, i) => {
    const error = Math.abs(received[i]! - value)
    const allowed = 1e-9 * Math.max(Math.abs(value), floor)
    expect(error <= allowed, `${what}[${i}]: ${received[i]} instead of ${value}`).toBe(true)
  })
}
