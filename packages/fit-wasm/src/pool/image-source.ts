import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'
import type { FitManyImage } from './fit-many.js'

type Images = Iterable<FitManyImage> | AsyncIterable<FitManyImage>

/** The images given to `fitMany`, pulled one at a time. */
export class ImageSource {
  /** How many there are, null where the source does not say. */
  readonly total: number | null
  /** No image comes any more: the source is at its end, or failed. */
  ended = false
  /** Settles with the pull under way, null where there is none; never rejects. */
  pulling: Promise<void> | null = null
  readonly #iterator: Iterator<FitManyImage> | AsyncIterator<FitManyImage>
  #next: { readonly image: FitManyImage } | null = null
  #failure: { readonly cause: unknown } | null = null

  constructor(images: Images) {
    this.total = countOf(images)
    this.#iterator = iteratorOf(images)
  }

  /** Starts to pull the next image, unless one is on its way or waits to be taken. */
  pull(): void {
    if (this.ended || this.pulling !== null || this.#next !== null) return
    this.pulling = this.#pull().finally(() => {
      this.pulling = null
    })
  }

  /** The image that was pulled, null where there is none yet. */
  take(): { readonly image: FitManyImage } | null {
    const next = this.#next
    this.#next = null
    return next
  }

  /** Throws what the source threw, if it did. */
  throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.cause
  }

  /** Tells the source that no more is wanted. Does not wait where it is still busy with the next image. */
  async close(): Promise<void> {
    if (this.ended) return
    this.ended = true
    const returned = this.#iterator.return?.()
    if (this.pulling === null) await returned
    else Promise.resolve(returned).catch((cause) => (this.#failure = { cause }))
  }

  async #pull(): Promise<void> {
    try {
      const { done, value } = await this.#iterator.next()
      if (done) this.ended = true
      else this.#next = { image: value }
    } catch (cause) {
      this.ended = true
      this.#failure = { cause }
    }
  }
}

function countOf(images: Images): number | null {
  const { length, size } = images as { readonly length?: unknown; readonly size?: unknown }
  if (typeof length === 'number') return length
  return typeof size === 'number' ? size : null
}

function iteratorOf(images: Images): Iterator<FitManyImage> | AsyncIterator<FitManyImage> {
  if (typeof images === 'object' && images !== null) {
    if (Symbol.asyncIterator in images) return images[Symbol.asyncIterator]()
    if (Symbol.iterator in images) return images[Symbol.iterator]()
  }
  throw new FitOptionsError({
    option: 'images',
    allowed: 'an iterable or async iterable of images',
    received: describeValue(images),
  })
}
