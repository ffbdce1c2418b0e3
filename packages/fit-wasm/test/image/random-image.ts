import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import fc from 'fast-check'

/** Images of up to 12 × 12 pixels, whole numbers from -100 to 100, so that sums are exact. */
export const anyImage = imageOf(fc.integer({ min: -100, max: 100 }))

/** The same with about one pixel in five masked. */
export const anyMaskedImage = imageOf(
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -100, max: 100 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
)

function imageOf(pixel: fc.Arbitrary<number>): fc.Arbitrary<OpticalDensityImage> {
  return fc
    .record({
      rows: fc.integer({ min: 1, max: 12 }),
      columns: fc.integer({ min: 1, max: 12 }),
      pixelSizeUm: fc.constantFrom(0.5, 1, 4.4),
    })
    .chain(({ rows, columns, pixelSizeUm }) =>
      fc
        .array(pixel, { minLength: rows * columns, maxLength: rows * columns })
        .map((pixels) => ({ data: Float64Array.from(pixels), rows, columns, pixelSizeUm })),
    )
}

/** Rows and columns exchanged. */
export function transposed(image: OpticalDensityImage): OpticalDensityImage {
  const { data, rows, columns, pixelSizeUm } = image
  const pixels = Float64Array.from(data, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!)
  return { data: pixels, rows: columns, columns: rows, pixelSizeUm }
}

/** Turned by a quarter, so that +x becomes +y. */
export function quarterTurned(image: OpticalDensityImage): OpticalDensityImage {
  const turned = transposed(image)
  const data = turned.data.slice()
  for (let row = 0; row < turned.rows; row++) {
    data.subarray(row * turned.columns, (row + 1) * turned.columns).reverse()
  }
  return { ...turned, data }
}

/** An image of a function of x and y in µm from the image centre. */
export function imageFrom(
  size: { rows: number; columns: number; pixelSizeUm: number },
  value: (x: number, y: number) => number,
): OpticalDensityImage {
  const { rows, columns, pixelSizeUm } = size
  const data = Float64Array.from({ length: rows * columns }, (_, i) =>
    value(
      ((i % columns) - (columns - 1) / 2) * pixelSizeUm,
      (Math.floor(i / columns) - (rows - 1) / 2) * pixelSizeUm,
    ),
  )
  return { data, rows, columns, pixelSizeUm }
}

/** Sum of the pixels that are not NaN. */
export function sumOf(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) if (!Number.isNaN(value)) sum += value
  return sum
}
