import type { FitOptions } from '../fit/fit-options.js'
import type { ImageFit } from '../fit/image-fit.js'
import { checkImage } from '../image/check-image.js'
import type { FitJob } from './fit-job.js'
import type { FitManyImage, FitManyOptions } from './fit-many.js'
import type { FitScheduler } from './fit-scheduler.js'
import { workerFitOptions } from './worker-fit-options.js'

/** Bounds of how far ahead of the consumer images are fitted. */
const imagesPerWorker = { least: 2, most: 32 }
const mostPixels = 4_000_000

export type FitWindowOutcome = { readonly fit: ImageFit } | { readonly error: unknown }

interface FitWindowEntry {
  readonly index: number
  readonly pixels: number
  /** Null where the image was refused at the door. */
  readonly job: FitJob | null
  /** Never rejects. */
  readonly finished: Promise<void>
  readonly outcome: FitWindowOutcome | null
}

interface FitWindowOptions {
  readonly fitOptions: FitOptions
  readonly transfer: boolean
  readonly onProgress: FitManyOptions['onProgress']
  readonly total: number | null
}

/** The images of `fitMany` that are being fitted or wait to be consumed, in order. */
export class FitWindow {
  readonly #scheduler: FitScheduler
  readonly #options: FitWindowOptions
  readonly #entries: FitWindowEntry[] = []
  #pixels = 0
  #count = 0
  #done = 0
  #failed = 0
  #aborted = false

  constructor(scheduler: FitScheduler, options: FitWindowOptions) {
    this.#scheduler = scheduler
    this.#options = options
  }

  get head(): FitWindowEntry | null {
    return this.#entries[0] ?? null
  }

  get hasRoom(): boolean {
    const images = this.#entries.length
    const { size } = this.#scheduler
    if (images < imagesPerWorker.least * size) return true
    return images < imagesPerWorker.most * size && this.#pixels < mostPixels
  }

  add({ image: item }: { readonly image: FitManyImage }): void {
    const index = this.#count++
    const entry = { ...this.#submit(item, index), index, outcome: null as FitWindowOutcome | null }
    const finished = entry.result
      .then(
        (fit) => this.#finished({ fit }),
        (error: unknown) => this.#finished({ error }),
      )
      .then((outcome) => {
        entry.outcome = outcome
      })
    this.#entries.push(Object.assign(entry, { finished }))
    this.#pixels += entry.pixels
  }

  removeHead(): void {
    this.#pixels -= this.#entries.shift()?.pixels ?? 0
  }

  /** Ends what is under way; the outcomes do not count any more. */
  abort(reason: unknown): void {
    this.#aborted = true
    for (const { job } of this.#entries) if (job !== null) this.#scheduler.abort(job, reason)
  }

  #submit(
    item: FitManyImage,
    imageIndex: number,
  ): { job: FitJob | null; pixels: number; result: Promise<ImageFit> } {
    const { fitOptions, transfer } = this.#options
    const withOptions = typeof item === 'object' && item !== null && 'image' in item
    const image = withOptions ? item.image : item
    try {
      checkImage(image)
    } catch (error) {
      return { job: null, pixels: 0, result: Promise.reject(error) }
    }
    const options = workerFitOptions(withOptions ? { ...fitOptions, ...item.options } : fitOptions)
    const job = this.#scheduler.submit({ image, options, transfer, imageIndex })
    return { job, pixels: job.pixels, result: job.result }
  }

  #finished(outcome: FitWindowOutcome): FitWindowOutcome {
    if (this.#aborted) return outcome
    this.#done += 1
    if ('error' in outcome) this.#failed += 1
    try {
      this.#options.onProgress?.({ done: this.#done, failed: this.#failed, total: this.#options.total })
      return outcome
    } catch (error) {
      return { error }
    }
  }
}
