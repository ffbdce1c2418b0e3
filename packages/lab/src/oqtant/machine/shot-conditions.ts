import type { ColdGas } from './gas/evaporate.js'
import type { Random } from './random.js'

/** What differs from shot to shot. */
export interface ShotConditions {
  /** Atoms in the magneto-optical trap over the usual number. */
  readonly relativeMotAtoms: number
  /** The gas in the magnetic trap when evaporation begins. */
  readonly start: ColdGas
  /** Error of the trap's bottom, kHz. */
  readonly bottomShiftKhz: number
  /** Where the cloud is off its usual place in the camera's frame, pixels of 4.4 µm. */
  readonly driftPixels: { readonly column: number; readonly row: number }
  /** Where the trap is off its usual place in its own camera's frame, pixels of 0.344 µm. */
  readonly trapDriftPixels: { readonly column: number; readonly row: number }
  /** Error of the place at which the image is cut out, pixels. */
  readonly cropErrorPixels: { readonly column: number; readonly row: number }
  readonly overheadMs: number
}

/**
 * The gas that the magnetic trap is loaded with. Calibrated together with the collision rate (`gas/evaporate.ts`): the newest
 * client's ramp for 100 nK gives the real shots, the walkthrough's longer ramp a condensate too.
 */
const start: ColdGas = { atoms: 1.985e7, temperatureNk: 400_000 }

// Spreads from the real shots, 38 in flight and 5 in the trap; a change of the start changes the end some four times as much.
export function drawConditions(random: Random): ShotConditions {
  const relativeMotAtoms = 1 + 0.015 * random.normal()
  return {
    relativeMotAtoms,
    start: { ...start, atoms: start.atoms * (1 + 0.003 * random.normal()) },
    bottomShiftKhz: 0.08 * random.normal(),
    driftPixels: { column: 1.3 * random.normal(), row: 1.6 * random.normal() },
    trapDriftPixels: { column: 1.9 * random.normal(), row: 0.3 * random.normal() },
    cropErrorPixels: { column: 0.4 * random.normal(), row: 0.3 * random.normal() },
    overheadMs: 350 * random.normal(),
  }
}
