import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import type { ImageReply } from '../wire/job-reply.js'

/** An image of a job, or why it cannot be used. */
export type JobPixels =
  | { readonly image: OpticalDensityImage; readonly maskedPixels: number; readonly pixcal: number | null }
  | { readonly image: null; readonly problem: string }

/** Reads rows, columns and pixels of an image on the wire; `assumedPixelSizeUm` stands in for a missing `pixcal`. */
export function readJobPixels(wire: ImageReply, assumedPixelSizeUm: number): JobPixels {
  const { pixels } = wire
  const rows = wholeNumber(wire.rows)
  const columns = wholeNumber(wire.columns)
  if (!Array.isArray(pixels)) return { image: null, problem: 'holds no list of pixels' }
  if (rows === null || columns === null)
    return { image: null, problem: 'holds no number of rows and columns' }
  if (pixels.length !== rows * columns) {
    const claimed = `${rows} rows × ${columns} columns = ${rows * columns} pixels`
    return { image: null, problem: `says ${claimed} but holds ${pixels.length}` }
  }
  if (pixels.length === 0) return { image: null, problem: `is empty (${rows} rows × ${columns} columns)` }
  const { data, maskedPixels } = copyPixels(pixels)
  if (maskedPixels === data.length) return { image: null, problem: 'holds no number in any pixel' }
  const pixcal = typeof wire.pixcal === 'number' && wire.pixcal > 0 ? wire.pixcal : null
  return {
    image: { data, rows, columns, pixelSizeUm: pixcal ?? assumedPixelSizeUm },
    maskedPixels,
    pixcal,
  }
}

function copyPixels(pixels: readonly unknown[]) {
  const data = new Float64Array(pixels.length)
  let maskedPixels = 0
  for (let i = 0; i < data.length; i++) {
    const pixel = pixels[i]
    if (typeof pixel === 'number' && Number.isFinite(pixel)) {
      data[i] = pixel
    } else {
      data[i] = Number.NaN
      maskedPixels++
    }
  }
  return { data, maskedPixels }
}

function wholeNumber(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}
