import type { WireImage } from '@coldlab/oqtant-sdk'
import type { ImagePlane } from './cloud/image-plane.js'
import type { AbsorptionShot } from './imaging/absorption-camera.js'
import type { RawImage } from './machine-types.js'

/** The frames behind an absorption image. */
export function rawAbsorptionImage(
  type: 'TOF imaging' | 'IT imaging',
  shot: AbsorptionShot,
  plane: ImagePlane,
): RawImage {
  return {
    image_type: type,
    absolute: wireImage(shot.atoms, plane),
    background: wireImage(shot.light, plane),
  }
}

export function wireImage(
  pixels: ArrayLike<number>,
  { rows, columns, pixelSizeUm }: Pick<ImagePlane, 'rows' | 'columns' | 'pixelSizeUm'>,
): WireImage {
  return { pixels: Array.from(pixels), rows, columns, pixcal: pixelSizeUm }
}
