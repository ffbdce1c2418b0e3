import type { AxialPotential } from './axial-potential.js'
import type { ImagePlane } from './image-plane.js'

export interface CondensateRequest {
  /** Condensed atoms that are there (not only the counted ones) at the time of the release or, in the trap, of the image. */
  readonly atoms: number
  /** The potential along the weak axis at a time, ms after the end of the evaporation; the same array must not be kept. */
  potentialAt(timeMs: number): AxialPotential
  /** How long the program runs in the trap. */
  readonly endTimeMs: number
  /** Free flight after the release, ms; 0 for an image in the trap. */
  readonly timeOfFlightMs: number
  readonly plane: ImagePlane
}

/**
 * What the condensate looks like from the camera. The local-density approximation answers it now; a solver of the
 * Gross–Pitaevskii equation can take its place: it gets the whole program, not only its end.
 */
export interface CondensateSolver {
  /** Atoms per µm² in the plane, row by row, before the imaging optics. */
  columnDensity(request: CondensateRequest): Float64Array
}
