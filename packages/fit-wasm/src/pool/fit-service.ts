import { transfer } from 'comlink'
import type { ColdlabFitError } from '../errors.js'
import { isColdlabFitError } from '../errors.js'
import type { FitOptions } from '../fit/fit-options.js'
import { type FitRecord, fitRecord } from '../fit/fit-record.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { type CompiledKernel, useKernel } from '../kernel/loaded-kernel.js'
import { type FitErrorRecord, fitErrorRecord } from './error-record.js'

/** One image to fit, as it crosses to the worker. */
export interface FitTask {
  readonly image: OpticalDensityImage
  readonly options: FitOptions
  /** Whether the pixels came by transfer and go back the same way. */
  readonly transferred: boolean
}

/** What comes back: the fit, or the error of this image; `data` are pixels that were transferred. */
export interface FitOutcome {
  readonly fit: FitRecord | null
  readonly error: FitErrorRecord | null
  readonly data: OpticalDensityImage['data'] | null
}

/** What a worker offers the pool. */
export interface FitService {
  /** Takes the kernel, which the pool compiled: a worker's script carries none. */
  start(kernel: CompiledKernel): Promise<void>
  /** `parcel` is the buffer of the pixels that were copied; it is given back. */
  fit(tasks: readonly FitTask[], parcel: ArrayBuffer): FitAnswer
}

export interface FitAnswer {
  readonly outcomes: readonly FitOutcome[]
  readonly parcel: ArrayBuffer
}

export const fitService: FitService = {
  start: useKernel,
  fit(tasks, parcel) {
    const outcomes = tasks.map(fitTask)
    const buffers = outcomes.flatMap(({ data }) => (data === null ? [] : [data.buffer as ArrayBuffer]))
    return transfer({ outcomes, parcel }, [parcel, ...buffers])
  },
}

function fitTask({ image, options, transferred }: FitTask): FitOutcome {
  const data = transferred ? image.data : null
  try {
    return { fit: fitRecord(image, options), error: null, data }
  } catch (error) {
    return { fit: null, error: fitErrorRecord(expected(error)), data }
  }
}

/** Anything but our own errors is a fault of the worker, such as a WebAssembly trap: the pool then replaces it. */
function expected(error: unknown): ColdlabFitError {
  if (isColdlabFitError(error)) return error
  throw error
}
