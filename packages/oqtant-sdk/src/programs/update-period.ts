/** The projected light is updated every so many ms; the newest protocol's times are multiples of it. */
export const lightUpdatePeriodMs = 0.1

/** The time of the last update of the light at or before `timeMs`, computed as the newest client does: ⌊10 t⌋/10. */
export function lastLightUpdateMs(timeMs: number): number {
  return Math.floor(timeMs * 10) / 10
}

/** The sum of two times without the dust of binary fractions: to a nanosecond. */
export function addTimesMs(timeMs: number, durationMs: number): number {
  return Math.round((timeMs + durationMs) * 1e6) / 1e6
}
