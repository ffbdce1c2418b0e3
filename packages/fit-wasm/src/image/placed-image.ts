import type { OpticalDensityImage } from './optical-density-image.js'

/**
 * An image made from another one, with its place in it. A position (x, y) measured from the centre of this image
 * is (x + offsetXUm, y + offsetYUm) measured from the centre of the original; crops of crops add up.
 */
export interface PlacedImage extends OpticalDensityImage {
  readonly offsetXUm: number
  readonly offsetYUm: number
}

/** Where an image's centre lies in the image it was made from; (0, 0) for an original. */
export function imageOffsetUm(image: OpticalDensityImage): { readonly x: number; readonly y: number } {
  const { offsetXUm, offsetYUm } = image as Partial<PlacedImage>
  return { x: offsetXUm ?? 0, y: offsetYUm ?? 0 }
}
