/**
 * A knife that stays at one frequency and power during the experiment in the trap and takes away what gets hot. On the wire it is a
 * last point of the evaporation, at a time above 0.
 */
export interface RfShield {
  readonly frequencyMhz: number
  readonly powerMw: number
  /** Until when, ms; default the end of the experiment. */
  readonly lifetimeMs: number | null
}

/** A knife that stays at one frequency and power during the experiment in the trap. */
export function rfShield(options: {
  readonly frequencyMhz: number
  readonly powerMw: number
  readonly lifetimeMs?: number
}): RfShield {
  const { frequencyMhz, powerMw, lifetimeMs = null } = options
  return Object.freeze({ frequencyMhz, powerMw, lifetimeMs })
}
