/**
 * A slot is ten minutes that begin at a whole multiple of them since 1970. Every sample is stored with the number of its slot: of
 * some sixty rows that follow each other it is the same, so that it takes no room (DuckDB stores how often), and rows are found by
 * it several times as fast as by their times.
 */
export const slotNs = 600_000_000_000n

export const slotOf = (nanos: bigint): number => Number(floorTo(nanos, slotNs) / slotNs)

export const slotStart = (slot: number): bigint => BigInt(slot) * slotNs

/** The last multiple of a width that is not after a time. */
export function floorTo(nanos: bigint, width: bigint): bigint {
  const remainder = nanos % width
  return nanos - (remainder < 0n ? remainder + width : remainder)
}

/** The slot of every time, without a division of 64 bits for each. */
export function slotsOf(times: BigInt64Array): Int32Array {
  const halves = new Int32Array(times.buffer, times.byteOffset, 2 * times.length)
  const slots = new Int32Array(times.length)
  for (let row = 0; row < slots.length; row++) {
    // 600 s are 146,484,375 times 2^12 ns; a time without its last 12 bits is an exact float.
    const shifted = halves[2 * row + 1]! * 0x10_0000 + (halves[2 * row]! >>> 12)
    slots[row] = Math.floor(shifted / 146_484_375)
  }
  return slots
}
