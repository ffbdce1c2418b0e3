export {
  type CloudOptions,
  type CloudStatistics,
  cloudStatistics,
  type Quantity,
} from './cloud/cloud-statistics.js'
export { absorptionCrossSectionUm2, massKg, type Species } from './cloud/species.js'
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
export { binImage } from './image/bin-image.js'
export { cropImage } from './image/crop-image.js'
export { type LineProfile, type LineProfileOptions, lineProfile, type PointUm } from './image/line-profile.js'
export {
  type AbsorptionFrames,
  type AbsorptionImage,
  type CameraCounts,
  opticalDensity,
  type Saturation,
} from './image/optical-density.js'
export { columnToXUm, type OpticalDensityImage, rowToYUm } from './image/optical-density-image.js'
export type { PlacedImage } from './image/placed-image.js'
export { type RadialProfile, type RadialProfileOptions, radialProfile } from './image/radial-profile.js'
export { type ImageSlice, sliceImage } from './image/slice-image.js'
export { type SumProfile, sumProfile } from './image/sum-profile.js'
export type { FitManyImage, FitManyOptions, FitProgress } from './pool/fit-many.js'
export { createFitPool, type FitPool, type FitPoolOptions, type PoolFitOptions } from './pool/fit-pool.js'
export type { NodeWorkerLike, WebWorkerLike } from './pool/worker-thread.js'
