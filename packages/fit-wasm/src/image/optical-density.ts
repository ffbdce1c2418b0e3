import { describeValue } from '../describe-value.js'
import { FitOptionsError, ImageError } from '../errors.js'
import { checkImage } from './check-image.js'
import { checkPositive } from './check-number.js'
import type { OpticalDensityImage } from './optical-density-image.js'

/** Counts of a camera, row-major. */
export type CameraCounts =
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array

export interface AbsorptionFrames {
  /** Probe light with the atoms in it. */
  readonly atoms: CameraCounts
  /** The same light without atoms. */
  readonly light: CameraCounts
  /** Without light, or the camera's constant offset. */
  readonly dark: CameraCounts | number
  readonly rows: number
  readonly columns: number
  /** Size of a pixel in the plane of the atoms. */
  readonly pixelSizeUm: number
  /** For probe light that is not weak; absent: the saturation term is left out. */
  readonly saturation?: Saturation
  /** Counts at which the camera clips, such as 65535: pixels that reach them in either frame are masked. */
  readonly clipCounts?: number
}

export interface Saturation {
  /** Counts, above dark, that light of the effective saturation intensity Isat makes in a pixel in this exposure. */
  readonly counts: number
  /** α* of the paper, the measured ratio of the effective to the ideal saturation intensity; default 1. */
  readonly alpha?: number
}

/** An image of optical density made from camera frames. */
export interface AbsorptionImage extends OpticalDensityImage {
  /** Pixels set to NaN because a frame minus dark was not above 0 there, or clipped. */
  readonly maskedPixels: number
}

/**
 * Optical density σ0·n from the three frames of an absorption image:
 * OD = -α* ln((atoms - dark)/(light - dark)) + (light - atoms)/saturation.counts
 * (Reinaudi, Lahaye, Wang, Guéry-Odelin, Optics Letters 32, 3143 (2007), eq. 1).
 *
 * Throws `ImageError` where the frames do not fit together, or `FitOptionsError`.
 */
export function opticalDensity(frames: AbsorptionFrames): AbsorptionImage {
  const { atoms, light, dark, rows, columns, pixelSizeUm, saturation, clipCounts = Infinity } = frames
  const data = new Float64Array(checkFrame('atoms', atoms, atoms))
  checkFrame('light', light, atoms)
  if (typeof dark !== 'number') checkFrame('dark', dark, atoms)
  checkImage({ data, rows, columns, pixelSizeUm })
  if (saturation !== undefined) checkPositive('saturation.counts', saturation.counts)
  const alpha = saturation?.alpha ?? 1
  checkPositive('saturation.alpha', alpha)
  if (typeof dark === 'number' && !Number.isFinite(dark)) rejectDark(dark)
  if (!(clipCounts > 0)) {
    throw new FitOptionsError({
      option: 'clipCounts',
      allowed: 'above 0',
      received: describeValue(clipCounts),
    })
  }
  const perCount = saturation === undefined ? 0 : 1 / saturation.counts
  let maskedPixels = 0
  for (let i = 0; i < data.length; i++) {
    const offset = typeof dark === 'number' ? dark : dark[i]!
    const through = atoms[i]! - offset
    const incident = light[i]! - offset
    const clipped = atoms[i]! >= clipCounts || light[i]! >= clipCounts
    const value = -alpha * Math.log(through / incident) + (incident - through) * perCount
    if (through > 0 && incident > 0 && !clipped && Number.isFinite(value)) {
      data[i] = value
    } else {
      data[i] = Number.NaN
      maskedPixels += 1
    }
  }
  return { data, rows, columns, pixelSizeUm, maskedPixels }
}

function checkFrame(property: string, frame: CameraCounts, atoms: CameraCounts): number {
  if (!ArrayBuffer.isView(frame) || !('length' in frame)) {
    throw new ImageError({ property, expected: 'a typed array of counts', received: describeValue(frame) })
  }
  if (frame.length !== atoms.length) {
    const expected = `as long as atoms, ${atoms.length} pixels`
    throw new ImageError({ property, expected, received: describeValue(frame) })
  }
  return frame.length
}

function rejectDark(dark: number): never {
  throw new FitOptionsError({
    option: 'dark',
    allowed: 'a frame or a finite number',
    received: describeValue(dark),
  })
}
