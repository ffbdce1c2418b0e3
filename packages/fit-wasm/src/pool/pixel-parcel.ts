import type { OpticalDensityImage } from '../image/optical-density-image.js'

type Pixels = OpticalDensityImage['data']

/** A buffer of at most this size is kept for the next batch. */
const mostKeptBytes = 16_000_000

/**
 * Copies the pixels of a batch into one buffer that goes to the worker by transfer and comes back for the next batch:
 * one copy in memory that is already there, where a structured clone makes three in memory that is not.
 */
export class PixelParcels {
  readonly #spare: ArrayBuffer[] = []

  /** The pixels as views of one buffer. Shared memory is left as it is. */
  pack(pixels: readonly Pixels[]): { readonly pixels: Pixels[]; readonly buffer: ArrayBuffer } {
    const bytes = pixels.reduce((sum, data) => sum + packedBytes(data), 0)
    const buffer = this.#take(bytes)
    let offset = 0
    const views = pixels.map((data) => {
      if (isShared(data)) return data
      const view =
        data instanceof Float64Array
          ? new Float64Array(buffer, offset, data.length)
          : new Float32Array(buffer, offset, data.length)
      view.set(data)
      offset += packedBytes(data)
      return view
    })
    return { pixels: views, buffer }
  }

  /** Keeps a buffer that came back. */
  keep(buffer: ArrayBuffer): void {
    if (buffer.byteLength <= mostKeptBytes && this.#spare.length < 2) this.#spare.push(buffer)
  }

  #take(bytes: number): ArrayBuffer {
    const fitting = this.#spare.findIndex((buffer) => buffer.byteLength >= bytes)
    if (fitting >= 0) return this.#spare.splice(fitting, 1)[0]!
    this.#spare.length = 0
    return new ArrayBuffer(bytes)
  }
}

function isShared(data: Pixels): boolean {
  return !(data.buffer instanceof ArrayBuffer)
}

/** Rounded up to whole float64s, so that each view is aligned. */
function packedBytes(data: Pixels): number {
  return isShared(data) ? 0 : Math.ceil(data.byteLength / 8) * 8
}
