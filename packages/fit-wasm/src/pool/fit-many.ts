import { type ColdlabFitError, isColdlabFitError } from '../errors.js'
import type { FitOptions } from '../fit/fit-options.js'
import type { ImageFit } from '../fit/image-fit.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { fitErrorAt } from './error-record.js'
import type { FitScheduler } from './fit-scheduler.js'
import { FitWindow, type FitWindowOutcome } from './fit-window.js'
import { ImageSource } from './image-source.js'

/** An image, or an image with options of its own, which go before the common ones. */
export type FitManyImage =
  | OpticalDensityImage
  | { readonly image: OpticalDensityImage; readonly options?: FitOptions }

export interface FitProgress {
  /** Images finished, failed ones included. */
  readonly done: number
  readonly failed: number
  /** How many there are; null where the images do not say (an iterator has no length). */
  readonly total: number | null
}

export interface FitManyOptions extends FitOptions {
  /** Called after each image, in the order they are finished. What it throws ends the iteration. */
  readonly onProgress?: (progress: FitProgress) => void
  /** Ends the iteration with the signal's reason at once. */
  readonly signal?: AbortSignal
  /** As for `fit`. */
  readonly transfer?: boolean
  /**
   * What an image that cannot be fitted does: `throw` (default) ends the iteration at its position; `skip` leaves it out;
   * a function is told the error and the position, from 0, and the image is left out unless it throws.
   * What keeps all images from being fitted (no worker, no WebAssembly, pool closed) always ends the iteration.
   */
  readonly onError?: 'throw' | 'skip' | ((error: ColdlabFitError, index: number) => void)
}

/**
 * Fits images in the scheduler's workers, in order. Each turn takes at most one image from the source and waits for
 * whichever comes first: the fit at the head of the window, the next image, or the abort.
 */
export async function* fitMany(
  scheduler: FitScheduler,
  images: Iterable<FitManyImage> | AsyncIterable<FitManyImage>,
  options: FitManyOptions,
): AsyncGenerator<ImageFit, void, void> {
  const { onProgress, signal, transfer = false, onError = 'throw', ...fitOptions } = options
  signal?.throwIfAborted()
  const source = new ImageSource(images)
  const window = new FitWindow(scheduler, { fitOptions, transfer, onProgress, total: source.total })
  let wake = () => {}
  const abort = () => {
    window.abort(signal?.reason)
    wake()
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    for (;;) {
      signal?.throwIfAborted()
      const item = source.take()
      if (item !== null) window.add(item)
      if (window.hasRoom) source.pull()
      const head = window.head
      if (head?.outcome != null) {
        window.removeHead()
        const fit = fitOf(head.outcome, head.index, onError)
        if (fit !== null) yield fit
      } else if (head === null && source.ended) {
        source.throwFailure()
        return
      } else {
        // A promise of this turn alone: one for all turns would keep what each of them left on it.
        const aborted = new Promise<void>((resolve) => {
          wake = resolve
        })
        await Promise.race([head?.finished, source.pulling, aborted].filter((event) => event != null))
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    window.abort(signal?.reason)
    await source.close()
  }
}

function fitOf(
  outcome: FitWindowOutcome,
  index: number,
  onError: NonNullable<FitManyOptions['onError']>,
): ImageFit | null {
  if ('fit' in outcome) return outcome.fit
  const { error } = outcome
  if (!isColdlabFitError(error)) throw error
  const located = error.name === 'FitWorkerError' ? error : fitErrorAt(error, index)
  if (onError === 'throw' || stopsAll(error)) throw located
  if (onError !== 'skip') onError(located, index)
  return null
}

/** Whether an error is not this image's but will meet every other one too. */
function stopsAll(error: ColdlabFitError): boolean {
  if (error.name === 'KernelError') return error.context.reason !== 'memory'
  return error.name === 'FitWorkerError' && error.context.reason !== 'died'
}
