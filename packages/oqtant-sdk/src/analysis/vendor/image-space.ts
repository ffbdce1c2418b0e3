/** Positions of an image's columns and rows, in pixels. */
export interface ImageSpace {
  /** One per column. */
  readonly x: Float64Array
  /** One per row. */
  readonly y: Float64Array
}

/**
 * The coordinates in which the vendor's clients fit: pixel numbers less half the size, so that 100 columns run from −50
 * to 49 and the middle of the image is at −0.5. Odd sizes are halved to the even neighbour, as Python rounds (101 to
 * 50, 103 to 52). Without `centered`, pixel numbers from 0. The vendor's `get_image_space` takes square images only.
 */
export function getImageSpace(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  { centered = true }: { readonly centered?: boolean } = {},
): ImageSpace {
  return { x: positions(columns, centered), y: positions(rows, centered) }
}

/** Number of the pixel that has the vendor's coordinate 0. @internal */
export function vendorOrigin(size: number): number {
  const half = Math.floor(size / 2)
  return size % 2 === 0 || half % 2 === 0 ? half : half + 1
}

function positions(size: number, centered: boolean): Float64Array {
  const origin = centered ? vendorOrigin(size) : 0
  return Float64Array.from({ length: size }, (_, i) => i - origin)
}
