/** A potential along the trap's weak axis at evenly spaced positions. */
export interface AxialPotential {
  readonly startUm: number
  readonly stepUm: number
  /** kHz over h, magnetic trap and light together. */
  readonly khz: Float64Array
}

export function positionUm(potential: AxialPotential, i: number): number {
  return potential.startUm + i * potential.stepUm
}
