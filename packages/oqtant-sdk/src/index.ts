export { createTokenSource, getUserToken, logOut } from '#login'
export { AnalysisError, type AnalysisErrorContext } from './analysis/analysis-error.js'
export {
  type InTrapWidths,
  type InTrapWidthsOptions,
  inTrapWidths,
  type PlaneWidths,
} from './analysis/in-trap/in-trap-widths.js'
export type { FittedLength, ProfileFit, ProfileWidths } from './analysis/in-trap/profile-widths.js'
export type { JobWithRuns, ShotSource } from './analysis/shot-source.js'
export {
  type ShotStatistics,
  type ShotStatisticsOptions,
  shotStatistics,
} from './analysis/shot-statistics.js'
export {
  type AtomNumberOptions,
  atomNumbers,
  type VendorAtomNumbers,
} from './analysis/vendor/atom-numbers.js'
export { calculateTemperature, type TemperatureOptions } from './analysis/vendor/calculate-temperature.js'
export {
  bimodalDist2D,
  type DistributionOptions,
  gaussianDist2D,
  thomasFermiDist2D,
} from './analysis/vendor/distributions.js'
export { type FitBimodalOptions, fitBimodal, type VendorBimodalFit } from './analysis/vendor/fit-bimodal.js'
export { getImageSpace, type ImageSpace } from './analysis/vendor/image-space.js'
export { roundSig } from './analysis/vendor/round-sig.js'
export type { VendorParameters } from './analysis/vendor/vendor-parameters.js'
export { walkthroughConstants } from './analysis/vendor/walkthrough-constants.js'
export { ActiveJobList, type ActiveJobRow } from './client/active-job-list.js'
export type { CallOptions, OqtantClientOptions, RetryOptions } from './client/client-options.js'
export { getOqtantClient } from './client/get-oqtant-client.js'
export type { JobInputsOptions } from './client/job-inputs.js'
export type { JobLimits, LimitPeriod } from './client/job-limits.js'
export type { JobProgress } from './client/job-progress.js'
export type { JobSummary, SearchFilters } from './client/job-summary.js'
export type { LoadFileOptions, LoadOptions } from './client/load-jobs.js'
export { OqtantClient } from './client/oqtant-client.js'
export type { QueueStatusOptions } from './client/queue-status.js'
export type { RawImage } from './client/raw-image.js'
export type {
  RunJobsOptions,
  Submission,
  SubmitJobOptions,
  TrackJobsOptions,
} from './client/run-jobs-options.js'
export {
  type CountRange,
  type DefinitionLimits,
  definitionLimits,
  type NumberRange,
} from './definition/definition-limits.js'
export type {
  Barrier,
  BarrierShape,
  InputValues,
  Interpolation,
  JobDefinition,
  JobInputDefinition,
  Landscape,
  Laser,
  OpticalLandscape,
  Pulse,
  RfEvaporation,
  RfInterpolation,
} from './definition/job-definition.js'
export { JobDefinitionError, type JobDefinitionIssue } from './definition/job-definition-error.js'
export { type HasDefinition, type SubmissionBody, submissionBody } from './definition/submission-body.js'
export type {
  ValidInput,
  ValidInputValues,
  ValidJobDefinition,
  ValidLaser,
  ValidOpticalLandscape,
} from './definition/valid-job-definition.js'
export {
  type ValidateJobDefinitionOptions,
  validateJobDefinition,
} from './definition/validate-job-definition.js'
export { OqtantConnectionError, OqtantTimeoutError } from './errors/connection-error.js'
export { OqtantFileError } from './errors/file-error.js'
export { isOqtantError, type OqtantErrorName, type OqtantErrors } from './errors/is-oqtant-error.js'
export { type LoginProblem, OqtantLoginError } from './errors/login-error.js'
export { OqtantArgumentError, OqtantError } from './errors/oqtant-error.js'
export { OqtantReplyError, type ReplyProblem } from './errors/reply-error.js'
export type { RequestContext } from './errors/request-context.js'
export {
  OqtantAuthorizationError,
  OqtantConflictError,
  OqtantNotFoundError,
  OqtantRateLimitError,
  OqtantServerError,
  OqtantStatusError,
  OqtantValidationError,
  type RefusedField,
} from './errors/status-error.js'
export {
  type LostSubmission,
  OqtantJobLimitError,
  OqtantRunJobsError,
  OqtantSubmissionUnknownError,
  OqtantTrackJobsError,
  type RunOutcome,
} from './errors/submission-error.js'
export type { JobInput } from './job/job-input.js'
export type { JobOutput } from './job/job-output.js'
export type { JobRecord } from './job/job-record.js'
export { JobResultError, type JobResultErrorContext } from './job/job-result-error.js'
export {
  type CopyInputsOptions,
  OqtantJob,
  type RunFitOptions,
  type RunTemperatureOptions,
} from './job/oqtant-job.js'
export type { ReadableInput, ReadableJob } from './job/readable-job.js'
export type { JobFile, JobRun, JobShot } from './job-files/job-file.js'
export { type ParseJobFileOptions, parseJobFile, parseJobFiles } from './job-files/parse-job-file.js'
export type { VendorAnalysis, VendorFit } from './job-files/vendor-analysis.js'
export type { LoginOptions } from './login/login-options.js'
export { createMemoryTokenStore } from './login/memory-token-store.js'
export type { TokenRequest, TokenSource } from './login/token-source.js'
export type { StoredTokens, TokenStore } from './login/token-store.js'
export { oqtantTrapFrequenciesHz } from './machine/trap-frequencies.js'
export { atoms2dPlot } from './plots/atoms-2d-plot.js'
export { atoms3dPlot } from './plots/atoms-3d-plot.js'
export { atomsSlicePlot, type SlicePlotOptions } from './plots/atoms-slice-plot.js'
export { inTrapPlot, inTrapProfilesPlot } from './plots/in-trap-plot.js'
export { type FitResultsPlotOptions, plotFitResults } from './plots/plot-fit-results.js'
export type { ImagePlotOptions, PlotOptions } from './plots/plot-options.js'
export * from './programs/index.js'
export { type Clock, systemClock } from './transport/clock.js'
export type { OqtantLogger } from './transport/logger.js'
export { JobFileError, type JobFileErrorContext } from './wire/job-file-error.js'
export type {
  ImageReply,
  InputReply,
  JobReply,
  JobReplyFields,
  OutputReply,
  OutputValuesReply,
  TofFitReply,
} from './wire/job-reply.js'
export type {
  InTrapOutput,
  LineChart,
  TimeOfFlightOutput,
  TofFit,
  WalkthroughTimeOfFlightOutput,
  WireImage,
} from './wire/output.js'
export { type ParseJobReplyOptions, parseJobReply } from './wire/parse-job-reply.js'
export {
  type Generation,
  hasEnded,
  type ImageType,
  isJobType,
  type JobStatus,
  type JobType,
  jobStatuses,
  jobTypes,
  type OrUnknown,
} from './wire/protocol.js'
