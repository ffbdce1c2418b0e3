import type { ImageFileJob } from './image-file.js'
import { ImageFileError } from './image-file-error.js'

/** Refuses an empty image and one of more pixels than allowed, before memory is taken for it. */
export function checkImageSize(job: ImageFileJob, count: number, rows: number, columns: number): void {
  const size = `${count === 1 ? '' : `${count} images of `}${rows} rows × ${columns} columns`
  if (count * rows * columns === 0) {
    throw new ImageFileError({
      fileName: job.fileName,
      expected: 'an image',
      received: `the file says ${size}`,
      advice: 'Write the file again with pixels in it',
    })
  }
  if (count * rows * columns <= job.maxPixels) return
  throw new ImageFileError({
    fileName: job.fileName,
    expected: `an image of at most ${job.maxPixels} pixels`,
    received: `the file says ${size}`,
    advice: 'Crop or bin the image, or raise maxPixels where the memory is there',
  })
}
