import { writeFileSync } from 'node:fs'
import { endianness } from 'node:os'
import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { BenchInputError } from '../errors.js'

export interface FitTask {
  /** All of the same size and pixel size. */
  readonly images: readonly OpticalDensityImage[]
  readonly starts: readonly (readonly number[])[]
  readonly rounds: number
  readonly warmUpRounds: number
  readonly maxEvaluations: number
  /** For the relative change of cost, of the parameters, and for the gradient. */
  readonly tolerance: number
}

/** Writes the file `peers/c/fit_task.h` describes, which every peer reads. */
export function writeFitTask(path: string, task: FitTask): void {
  const { images, starts, rounds, warmUpRounds, maxEvaluations, tolerance } = task
  const first = images[0]
  if (first === undefined || images.some((image) => image.data.length !== first.data.length)) {
    throw new BenchInputError(path, 'needs images, all of the same size')
  }
  if (endianness() !== 'LE') throw new BenchInputError(path, 'is little endian, this machine is not')
  const header = Int32Array.of(images.length, first.rows, first.columns, rounds, warmUpRounds, maxEvaluations)
  const numbers = Float64Array.of(first.pixelSizeUm, tolerance, ...starts.flat())
  const pixels = images.map(({ data }) => bytesOf(Float64Array.from(data)))
  writeFileSync(path, Buffer.concat([bytesOf(header), bytesOf(numbers), ...pixels]))
}

function bytesOf(array: Int32Array | Float64Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength)
}
