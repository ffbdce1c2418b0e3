import type { Generation } from '../wire/protocol.js'

/** Of `RfEvaporation.times_ms`, both generations. */
export const defaultRfTimesMs: readonly number[] = [-1600, -1200, -800, -400, 0]

const eleven = <Value>(value: (index: number) => Value) =>
  Array.from({ length: 11 }, (_, index) => value(index))

/** Lists of a barrier that the definition leaves out. */
export function defaultBarrier(generation: Generation) {
  const first = generation === 'newest' ? 1 : 0
  return {
    times_ms: eleven((index) => index + first),
    positions_um: eleven((index) => index + first),
    heights_khz: eleven(() => 10),
    widths_um: eleven(() => 1),
  }
}
