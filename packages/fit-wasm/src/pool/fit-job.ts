import type { FitOptions } from '../fit/fit-options.js'
import { imageFitFrom } from '../fit/fit-record.js'
import type { ImageFit } from '../fit/image-fit.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { fitErrorFrom } from './error-record.js'
import type { FitOutcome, FitTask } from './fit-service.js'

export interface FitJobRequest {
  readonly image: OpticalDensityImage
  readonly options: FitOptions
  /** Move the pixels to the worker and back instead of copying them. */
  readonly transfer: boolean
  /** Position among the images of `fitMany`, null for `fit`. */
  readonly imageIndex: number | null
}

/** One image on its way through the pool. Settles once; what comes later is ignored. */
export class FitJob {
  readonly result: Promise<ImageFit>
  readonly imageIndex: number | null
  readonly pixels: number
  /** Whether the pixels go by transfer: shared memory and views of a larger buffer do not. */
  readonly transferred: boolean
  /** Workers that died under this job. */
  deaths = 0
  /** Fit it with no other image in the same worker, so that a death is its own. */
  alone: boolean
  settled = false
  readonly #image: OpticalDensityImage
  readonly #options: FitOptions
  #resolve: (fit: ImageFit) => void = () => {}
  #reject: (reason: unknown) => void = () => {}

  constructor({ image, options, transfer, imageIndex }: FitJobRequest) {
    this.#image = image
    this.#options = options
    this.imageIndex = imageIndex
    this.pixels = image.data.length
    const { buffer, byteLength } = image.data
    this.transferred = transfer && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    this.alone = this.transferred
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  get data(): OpticalDensityImage['data'] {
    return this.#image.data
  }

  /** What goes to the worker, with these pixels for its own. */
  task(data: OpticalDensityImage['data']): FitTask {
    const { rows, columns, pixelSizeUm } = this.#image
    return {
      image: { data, rows, columns, pixelSizeUm },
      options: this.#options,
      transferred: this.transferred,
    }
  }

  finish({ fit, error, data }: FitOutcome): void {
    if (error !== null) this.fail(fitErrorFrom(error))
    else if (fit !== null) {
      const image = data === null ? this.#image : { ...this.#image, data }
      this.settled = true
      this.#resolve(imageFitFrom(fit, image, this.#options))
    }
  }

  fail(reason: unknown): void {
    this.settled = true
    this.#reject(reason)
  }
}
