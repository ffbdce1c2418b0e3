import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { readCsv } from './csv/read-csv.js'
import type { DecodedStack, ImageFileJob, ImageFileOptions } from './image-file.js'
import { ImageFileError } from './image-file-error.js'
import { type ImageFormat, imageFormat } from './image-format.js'
import { readNpy } from './npy/read-npy.js'
import { readPng } from './png/read-png.js'
import { readTiff } from './tiff/read-tiff.js'

const readers: Readonly<Record<ImageFormat, (job: ImageFileJob) => DecodedStack | Promise<DecodedStack>>> = {
  npy: readNpy,
  png: readPng,
  tiff: readTiff,
  csv: readCsv,
}

const defaultMaxPixels = 2 ** 26

/**
 * Reads one image of optical density from the bytes of an NPY, CSV, PNG or TIFF file, in Node and in the browser.
 * Throws `ImageFileError` for a broken or foreign file and for one that holds several images.
 */
export async function readImageFile(
  bytes: Uint8Array,
  options: ImageFileOptions,
): Promise<OpticalDensityImage> {
  const images = await readImageStack(bytes, options)
  const [image] = images
  if (image !== undefined && images.length === 1) return image
  throw new ImageFileError({
    fileName: options.fileName,
    expected: 'one image',
    received: `the file holds ${images.length}`,
    advice: 'Read it with readImageStack, or save the one you mean',
  })
}

/**
 * Reads every image of a file: an NPY array of three dimensions (image, row, column), the pages of a TIFF, or one image.
 * The images share one buffer. Throws `ImageFileError`.
 */
export async function readImageStack(
  bytes: Uint8Array,
  options: ImageFileOptions,
): Promise<OpticalDensityImage[]> {
  const { fileName, pixelSizeUm, odPerCount = 1, maxPixels = defaultMaxPixels, signal } = options
  signal?.throwIfAborted()
  checkNumber(fileName, 'pixelSizeUm', pixelSizeUm > 0, pixelSizeUm)
  checkNumber(fileName, 'odPerCount', odPerCount !== 0, odPerCount)
  const job = { bytes, fileName, maxPixels, signal }
  const { data, count, rows, columns } = await readers[imageFormat(job)](job)
  signal?.throwIfAborted()
  if (odPerCount !== 1) for (let i = 0; i < data.length; i++) data[i] = data[i]! * odPerCount
  return Array.from({ length: count }, (_, index) => ({
    data: data.subarray(index * rows * columns, (index + 1) * rows * columns),
    rows,
    columns,
    pixelSizeUm,
  }))
}

function checkNumber(fileName: string, option: string, inRange: boolean, value: number): void {
  if (inRange && Number.isFinite(value)) return
  throw new ImageFileError({
    fileName,
    expected: `the option ${option} as a finite number ${option === 'pixelSizeUm' ? 'above 0' : 'other than 0'}`,
    received: `it is ${String(value)}`,
    advice:
      option === 'pixelSizeUm'
        ? 'Give the size of a pixel in the plane of the atoms, µm'
        : 'Leave it out for 1',
  })
}
