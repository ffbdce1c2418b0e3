/** The machine's own mean time for a run, ms: 14 to 20 s in its job files. */
const usualRunMs = 17_000

/** How long a run takes here, learned from the last ones. */
export interface RunEstimate {
  observe(runMs: number): void
  /** Whole minutes until so many runs are done, at least 1. */
  minutesFor(runs: number): number
}

export function createRunEstimate(speed: number): RunEstimate {
  let runMs = usualRunMs / speed
  return {
    observe(observedMs) {
      runMs += (observedMs - runMs) / 8
    },
    minutesFor: (runs) => Math.max(1, Math.ceil((runs * runMs) / 60_000)),
  }
}
