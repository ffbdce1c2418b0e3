import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitParameterName, FitParameters } from './parameters.js'

/** Gaussian plus Thomas–Fermi parabola, or one of the two alone; each with a constant offset. */
export type FitModel = 'bimodal' | 'gaussian' | 'thomas-fermi'

/**
 * How a fit ended. `no-cloud`: nothing stands out of the noise; `singular`: the data do not determine the model;
 * `aborted`: by the caller.
 */
export type FitStatus = 'converged' | 'iteration-limit' | 'singular' | 'no-cloud' | 'aborted'

/** A part of the model: the Gaussian is the thermal cloud, the Thomas–Fermi parabola the condensate. */
export type FitPart = 'thermal' | 'condensate'

/** What the image says about one part of the cloud. */
export interface FitComponent {
  readonly part: FitPart
  /** False where the model has no such part. */
  readonly inModel: boolean
  /**
   * Whether the part is there: its significance is above 3, or either part alone explains the cloud and this one does it better
   * (its significance, measured against the other part, is then low).
   */
  readonly significant: boolean
  /** How far the part stands out of the noise beside the other part, in standard deviations, the look-elsewhere effect included. */
  readonly significance: number
  /** Peak optical density, with its standard error. */
  readonly peakOd: number
  readonly peakOdStderr: number | null
  /** Integral of the part over the plane, optical density times µm²; divide by σ0 for atoms. */
  readonly integralUm2: number
  readonly integralStderrUm2: number | null
  /** Upper limit (95 %) of that integral where the part is not significant, else null. */
  readonly integralUpperLimitUm2: number | null
}

/** Both parts as judged against the image without them. */
export interface FitComponents {
  readonly thermal: FitComponent
  readonly condensate: FitComponent
}

/** Covariance of the free parameters, row-major `names.length` squared, in the units of the parameters. */
export interface FitCovariance {
  readonly names: readonly FitParameterName[]
  readonly values: Float64Array
}

/** The outcome of a fit. Plain data but for the methods; those use `image`. */
export interface ImageFit {
  readonly model: FitModel
  readonly status: FitStatus
  /** The status in words, with what to do where something is to be done. */
  readonly reason: string
  readonly parameters: FitParameters
  readonly covariance: FitCovariance | null
  /** Why there are no (or not all) standard errors; null where all free parameters have one. */
  readonly uncertaintyReason: string | null
  /** Axes on which the physical limit (Thomas–Fermi radius at most √2 Gaussian widths) binds. */
  readonly physicalLimitBinds: readonly ('x' | 'y')[]
  /** Sum of squared residuals, weighted where weights are given. */
  readonly cost: number
  /** Cost divided by the degrees of freedom. */
  readonly reducedChiSquare: number
  readonly rSquared: number
  /** Pixels that took part: inside the region, not masked, not NaN. */
  readonly pixels: number
  /** Steps of the final search on full pixels, from the chosen start. */
  readonly iterations: number
  /** Evaluations of model, gradient and normal matrix: on the binned image and on full pixels. */
  readonly evaluations: { readonly binned: number; readonly full: number }
  /** Wall time of the fit, ms. */
  readonly timeMs: number
  readonly image: OpticalDensityImage
  /** Model at every pixel of the image, whole or one part (a part carries no offset). */
  modelImage(part?: FitPart): OpticalDensityImage
  /** Data minus model. */
  residualImage(): OpticalDensityImage
  /**
   * Whether each part stands out of the noise. Costs two more fits at the first call unless `significance` was asked for;
   * throws `KernelError` where the kernel of this thread is not loaded.
   */
  components(): FitComponents
}
