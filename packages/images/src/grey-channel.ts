import type { ImageFileJob } from './image-file.js'
import { ImageFileError } from './image-file-error.js'

/** Pixels as a decoder gives them: `channels` samples per pixel, grey (1), grey and alpha (2), RGB (3) or RGBA (4). */
export interface ChannelPixels {
  readonly samples: ArrayLike<number>
  readonly channels: number
}

/**
 * The grey value of each pixel. Where a file stores grey as red = green = blue, that is the value; a coloured pixel is
 * refused, since a picture of a colour map has no linear way back to optical density. Transparent pixels become NaN.
 */
export function greyChannel(
  job: ImageFileJob,
  { samples, channels }: ChannelPixels,
  data: Float32Array | Float64Array,
): void {
  const alpha = channels % 2 === 0 ? channels - 1 : -1
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += channels) {
    const grey = samples[at]!
    if (channels >= 3 && (samples[at + 1] !== grey || samples[at + 2] !== grey)) throw colored(job, pixel)
    data[pixel] = alpha > 0 && samples[at + alpha] === 0 ? Number.NaN : grey
  }
}

export function colored(job: ImageFileJob, pixel: number): ImageFileError {
  return new ImageFileError({
    fileName: job.fileName,
    expected: 'a grey image, one measured value per pixel',
    received: `pixel ${pixel} is coloured, as in a picture of a plot or a colour map`,
    advice: 'Export the data themselves as NPY, CSV or 16-bit grey PNG or TIFF',
  })
}
