import { takeAbsorptionImage } from './imaging/absorption-camera.js'
import { inTrapCamera, inTrapImage } from './imaging/cameras.js'
import { motImage } from './imaging/mot-image.js'
import type { MachineRun } from './machine-types.js'
import type { Random } from './random.js'
import { rawAbsorptionImage, wireImage } from './raw-images.js'
import type { ShotConditions } from './shot-conditions.js'
import { columnDensity, type TrappedAtoms } from './trapped-atoms.js'

/** Where the trap's centre is seen, pixels: 241 and 71.7 in the real shots. */
const trapPixel = { column: 241, row: 71.7 }

/** The cloud in its trap, at the end of the program. */
export function inTrapShot(
  trapped: TrappedAtoms,
  conditions: ShotConditions,
  random: Random,
): Pick<MachineRun, 'output' | 'rawImages'> {
  const plane = {
    ...inTrapImage,
    centerColumn: trapPixel.column + conditions.trapDriftPixels.column,
    centerRow: trapPixel.row + conditions.trapDriftPixels.row,
  }
  const mot = motImage(conditions.relativeMotAtoms, random)
  const shot = takeAbsorptionImage(inTrapCamera, plane, columnDensity(trapped, 0, plane), random)
  return {
    output: { it_plot: wireImage(shot.opticalDensity, plane) },
    rawImages: [
      { image_type: 'MOT imaging', absolute: mot, background: null },
      rawAbsorptionImage('IT imaging', shot, plane),
    ],
  }
}
