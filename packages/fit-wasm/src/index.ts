export type { CloudOptions, CloudStatistics, Quantity } from './cloud/cloud-statistics.js'
export {
  type ColdlabFitError,
  type FitErrorName,
  FitOptionsError,
  type FitOptionsErrorContext,
  FitWorkerError,
  type FitWorkerErrorContext,
  ImageError,
  type ImageErrorContext,
  isColdlabFitError,
  KernelError,
  type KernelErrorContext,
} from './errors.js'
export { fitImage, initFitKernel } from './fit/fit-image.js'
export type { FitOptions, PixelRegion } from './fit/fit-options.js'
export type {
  FitComponent,
  FitCovariance,
  FitModel,
  FitPart,
  FitStatus,
  ImageFit,
} from './fit/image-fit.js'
export {
  type FitParameter,
  type FitParameterName,
  type FitParameters,
  fitParameterNames,
} from './fit/parameters.js'
export { columnToXUm, type OpticalDensityImage, rowToYUm } from './image/optical-density-image.js'
