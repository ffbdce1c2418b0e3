/** What every error of this package carries: a literal `name`, its `context`, and a `cause` where there is one. */
abstract class FitPackageError<Name extends string, Context extends object> extends Error {
  abstract override readonly name: Name
  /** What the message says, as data. */
  readonly context: Readonly<Context>

  constructor(message: string, context: Context, options?: ErrorOptions) {
    super(message, options)
    this.context = context
  }
}

export interface ImageErrorContext {
  /** What of the image is wrong, such as `data`, `rows` or `light.data`. */
  readonly property: string
  /** What was needed there, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
  /** What to do. */
  readonly advice?: string
  /** Position of the image among those given to `fitMany`, from 0. */
  readonly imageIndex?: number
}

/** An image that cannot be used: wrong pixel count, no typed array, no rows, a pixel size that is not a length. */
export class ImageError extends FitPackageError<'ImageError', ImageErrorContext> {
  override readonly name = 'ImageError'
  constructor(context: ImageErrorContext, options?: ErrorOptions) {
    const { property, expected, received, advice, imageIndex } = context
    const message = `The image's ${property} must be ${expected}, but ${received} came`
    super(sentence({ message, advice, imageIndex }), context, options)
  }
}

export interface FitOptionsErrorContext {
  /** The option, with its path: `bounds.gaussianOd`, `timeOfFlightMs`. */
  readonly option: string
  /** What is allowed, in words. */
  readonly allowed: string
  /** What came, in words. */
  readonly received: string
  /** What to do. */
  readonly advice?: string
  /** Position of the image among those given to `fitMany`, from 0. */
  readonly imageIndex?: number
}

/** An option that cannot be used. */
export class FitOptionsError extends FitPackageError<'FitOptionsError', FitOptionsErrorContext> {
  override readonly name = 'FitOptionsError'
  constructor(context: FitOptionsErrorContext, options?: ErrorOptions) {
    const { option, allowed, received, advice, imageIndex } = context
    const message = `The option ${option} must be ${allowed}, but ${received} came`
    super(sentence({ message, advice, imageIndex }), context, options)
  }
}

export interface FitWorkerErrorContext {
  /** `start`: no worker could be started; `died`: a worker ended under a fit, also on the second try; `closed`: the pool is closed. */
  readonly reason: 'start' | 'died' | 'closed'
  /** Position of the image among those given to `fitMany`, from 0; null for `fit`. */
  readonly imageIndex: number | null
  /** How often the fit was tried. */
  readonly attempts: number
}

/** A worker of the pool died or cannot be started, or the pool is closed. */
export class FitWorkerError extends FitPackageError<'FitWorkerError', FitWorkerErrorContext> {
  override readonly name = 'FitWorkerError'
  constructor(context: FitWorkerErrorContext, options?: ErrorOptions) {
    const image = context.imageIndex === null ? 'the image' : `image ${context.imageIndex}`
    const message = {
      start: `No worker could be started to fit ${image}. Serve its file and allow worker-src 'self' in the page's Content-Security-Policy, or use fitImage`,
      died: `The worker that fitted ${image} died ${context.attempts === 1 ? 'once' : `${context.attempts} times`}. Fit it with fitImage to see why`,
      closed: `The fit pool was closed before ${image} was fitted. Create a new one with createFitPool`,
    }[context.reason]
    super(sentence({ message }), context, options)
  }
}

export interface KernelErrorContext {
  /**
   * `missing`: no WebAssembly here; `forbidden`: the Content-Security-Policy does not allow it;
   * `not-ready`: `initFitKernel` was not awaited; `memory`: the image needs more memory than there is.
   */
  readonly reason: 'missing' | 'forbidden' | 'not-ready' | 'memory'
  /** Position of the image among those given to `fitMany`, from 0. */
  readonly imageIndex?: number
}

/** The fit kernel (WebAssembly) cannot run. */
export class KernelError extends FitPackageError<'KernelError', KernelErrorContext> {
  override readonly name = 'KernelError'
  constructor(context: KernelErrorContext, options?: ErrorOptions) {
    const message = {
      missing: 'The fit kernel needs WebAssembly. Use a current browser or Node',
      forbidden: `The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src`,
      'not-ready': 'The fit kernel is not loaded. Await initFitKernel() once before fitImage',
      memory: 'The image needs more memory than there is. Crop or bin it',
    }[context.reason]
    super(sentence({ message, imageIndex: context.imageIndex }), context, options)
  }
}

interface FitErrors {
  ImageError: ImageError
  FitOptionsError: FitOptionsError
  FitWorkerError: FitWorkerError
  KernelError: KernelError
}

/** The `name` of an error of this package. */
export type FitErrorName = keyof FitErrors

/** Any error of this package. */
export type ColdlabFitError = FitErrors[FitErrorName]

/** Whether an error is one of this package's, or one of the named ones. */
export function isColdlabFitError<Name extends FitErrorName = FitErrorName>(
  error: unknown,
  ...names: Name[]
): error is FitErrors[Name] {
  if (!(error instanceof FitPackageError)) return false
  return names.length === 0 || names.some((name) => name === error.name)
}

interface Sentence {
  readonly message: string
  readonly advice?: string | undefined
  readonly imageIndex?: number | undefined
}

function sentence({ message, advice, imageIndex }: Sentence): string {
  const place = imageIndex === undefined ? '' : `Image ${imageIndex}: `
  return `${place}${message}.${advice === undefined ? '' : ` ${advice}.`}`
}
