/** Loading, moving and imaging, ms. */
const cycleMs = 12_500
/** The real runs took longer with the time in the trap than that time itself: 14.8 s at 20 ms, 20 s at 100 ms. */
const perTrapMs = 65

/** How long the real machine takes for a run, ms. */
export function runDurationMs(run: {
  readonly evaporationMs: number
  readonly endTimeMs: number
  readonly overheadMs: number
}): number {
  return Math.round(cycleMs + run.evaporationMs + perTrapMs * run.endTimeMs + run.overheadMs)
}
