/** Orders times, the earlier first. */
export function compareNanos(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}
