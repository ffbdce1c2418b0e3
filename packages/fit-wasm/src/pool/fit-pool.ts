/// <reference lib="esnext.disposable" preserve="true" />
import { coreCount, startWorker } from '#start-worker'
import type { FitOptions } from '../fit/fit-options.js'
import type { ImageFit } from '../fit/image-fit.js'
import { checkImage } from '../image/check-image.js'
import { checkWhole } from '../image/check-number.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { type FitManyImage, type FitManyOptions, fitMany } from './fit-many.js'
import { FitScheduler } from './fit-scheduler.js'
import { workerFitOptions } from './worker-fit-options.js'
import type { NodeWorkerLike, WebWorkerLike } from './worker-thread.js'

export interface FitPoolOptions {
  /** How many workers at most; default one per core, at most 8. They start when there is work for them. */
  readonly workers?: number
  /**
   * Starts a worker whose script imports `@coldlab/fit-wasm/fit-worker` (`/node-fit-worker` in Node), where the usual way
   * does not fit your bundler or server.
   */
  readonly createWorker?: () => WebWorkerLike | NodeWorkerLike
}

export interface PoolFitOptions extends FitOptions {
  /** Rejects with the signal's reason at once. */
  readonly signal?: AbortSignal
  /**
   * Move the pixels to the worker instead of copying them, and get them back in `image` of the result; the image given is
   * empty from then on, and lost if the worker dies or the fit is aborted. Pixels in shared memory are passed as they are
   * either way, and a view of a part of a larger buffer is copied. Default false.
   */
  readonly transfer?: boolean
}

/** Workers that fit images in parallel. */
export interface FitPool extends AsyncDisposable {
  /** How many workers at most. */
  readonly size: number
  /**
   * Fits one image in a worker, like `fitImage`. The image must not change until the result is there. The significance of
   * the parts is judged in the worker too; with `significance: false` it is not, and `components()` of the result does it
   * in this thread, which then needs `initFitKernel`.
   *
   * Rejects with `ImageError`, `FitOptionsError`, `KernelError`, `FitWorkerError`, or the signal's reason.
   */
  fit(image: OpticalDensityImage, options?: PoolFitOptions): Promise<ImageFit>
  /**
   * Fits images in parallel and yields the results in the order of the images. It takes images only as results are
   * consumed: at most 32 per worker ahead, and not more than 4 million pixels once there are two per worker.
   * An image that cannot be fitted ends the iteration with its error at its position, unless `onError` says otherwise.
   */
  fitMany(
    images: Iterable<FitManyImage> | AsyncIterable<FitManyImage>,
    options?: FitManyOptions,
  ): AsyncGenerator<ImageFit, void, void>
  /** Ends all workers; fits under way reject with `FitWorkerError`. */
  close(): Promise<void>
}

/**
 * A pool of workers, in the browser and in Node. Idle workers do not keep a Node process alive; in a page they stay until `close`.
 *
 * Throws `FitOptionsError` where `workers` is no whole number from 1 to 64.
 */
export function createFitPool(options: FitPoolOptions = {}): FitPool {
  const { workers = Math.min(Math.max(coreCount(), 1), 8), createWorker = startWorker } = options
  checkWhole('workers', workers, 1, 64)
  const scheduler = new FitScheduler(workers, createWorker)
  return {
    size: workers,
    async fit(image, { signal, transfer = false, ...rest } = {}) {
      signal?.throwIfAborted()
      checkImage(image)
      const job = scheduler.submit({ image, options: workerFitOptions(rest), transfer, imageIndex: null })
      const abort = () => scheduler.abort(job, signal?.reason)
      signal?.addEventListener('abort', abort, { once: true })
      try {
        return await job.result
      } finally {
        signal?.removeEventListener('abort', abort)
      }
    },
    fitMany: (images, manyOptions = {}) => fitMany(scheduler, images, manyOptions),
    close: () => scheduler.close(),
    [Symbol.asyncDispose]: () => scheduler.close(),
  }
}
