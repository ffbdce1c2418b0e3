import { checkImage } from '../image/check-image.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { releaseLargeMemory } from '../kernel/loaded-kernel.js'
import { chooseModel } from './choose-model.js'
import { judgeComponents } from './components.js'
import type { FitOptions } from './fit-options.js'
import type { FitComponents, FitPart, ImageFit } from './image-fit.js'
import { modelImage, residualImage } from './model-image.js'
import { shotNoiseFit } from './shot-noise.js'
import { type PlainFit, singleFit } from './single-fit.js'

/** The outcome of a fit as plain data, which crosses to other threads. */
export interface FitRecord {
  readonly fit: PlainFit
  /** The parts judged already, or null: on demand. */
  readonly parts: FitComponents | null
}

/** Fits one image in this thread. Throws `ImageError`, `FitOptionsError`, `KernelError`. */
export function fitRecord(image: OpticalDensityImage, options: FitOptions = {}): FitRecord {
  checkImage(image)
  const begin = performance.now()
  try {
    const fit = fitOf(image, options)
    const parts = options.significance === true ? judgeComponents(image, fit, options) : null
    return { fit: { ...fit, timeMs: performance.now() - begin }, parts }
  } finally {
    releaseLargeMemory()
  }
}

function fitOf(image: OpticalDensityImage, options: FitOptions): PlainFit {
  const { model = 'bimodal' } = options
  if (model === 'auto') return chooseModel(image, options)
  if (options.weights === 'shot-noise') return shotNoiseFit(image, options, model)
  return singleFit(image, options, model)
}

/** Attaches the image and the methods that need it; the record's fit becomes the result, not a copy of it. */
export function imageFitFrom(
  { fit, parts }: FitRecord,
  image: OpticalDensityImage,
  options: FitOptions = {},
): ImageFit {
  let judged = parts
  return Object.assign(fit, {
    image,
    modelImage: (part?: FitPart) => modelImage(image, fit.parameters, part),
    residualImage: () => residualImage(image, fit.parameters),
    components() {
      judged ??= judgeComponents(image, fit, options)
      return judged
    },
  })
}
