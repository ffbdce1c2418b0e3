import type { AnalysisError } from '../analysis/analysis-error.js'
import type { JobDefinitionError } from '../definition/job-definition-error.js'
import type { JobResultError } from '../job/job-result-error.js'
import type { ProgramError } from '../programs/program-error.js'
import type { JobFileError } from '../wire/job-file-error.js'
import type { OqtantConnectionError, OqtantTimeoutError } from './connection-error.js'
import type { OqtantFileError } from './file-error.js'
import type { OqtantLoginError } from './login-error.js'
import { type OqtantArgumentError, OqtantError } from './oqtant-error.js'
import type { OqtantReplyError } from './reply-error.js'
import {
  type OqtantAuthorizationError,
  type OqtantConflictError,
  type OqtantNotFoundError,
  type OqtantRateLimitError,
  type OqtantServerError,
  OqtantStatusError,
  type OqtantValidationError,
} from './status-error.js'
import type {
  OqtantJobLimitError,
  OqtantRunJobsError,
  OqtantSubmissionUnknownError,
  OqtantTrackJobsError,
} from './submission-error.js'

/** Every class of error by its name. `OqtantStatusError` stands for all that have a status. */
export interface OqtantErrors {
  AnalysisError: AnalysisError
  JobDefinitionError: JobDefinitionError
  JobFileError: JobFileError
  JobResultError: JobResultError
  OqtantArgumentError: OqtantArgumentError
  OqtantAuthorizationError: OqtantAuthorizationError
  OqtantConflictError: OqtantConflictError
  OqtantConnectionError: OqtantConnectionError
  OqtantFileError: OqtantFileError
  OqtantJobLimitError: OqtantJobLimitError
  OqtantLoginError: OqtantLoginError
  OqtantNotFoundError: OqtantNotFoundError
  OqtantRateLimitError: OqtantRateLimitError
  OqtantReplyError: OqtantReplyError
  OqtantRunJobsError: OqtantRunJobsError
  OqtantServerError: OqtantServerError
  OqtantStatusError: OqtantStatusError
  OqtantSubmissionUnknownError: OqtantSubmissionUnknownError
  OqtantTimeoutError: OqtantTimeoutError
  OqtantTrackJobsError: OqtantTrackJobsError
  OqtantValidationError: OqtantValidationError
  ProgramError: ProgramError
}

export type OqtantErrorName = keyof OqtantErrors

/** Whether `error` is of this package, and (with names) of one of these classes: `isOqtantError(error, 'OqtantNotFoundError')`. */
export function isOqtantError(error: unknown): error is OqtantErrors[OqtantErrorName]
export function isOqtantError<Name extends OqtantErrorName>(
  error: unknown,
  ...names: readonly Name[]
): error is OqtantErrors[Name]
export function isOqtantError(error: unknown, ...names: readonly OqtantErrorName[]): boolean {
  if (!(error instanceof OqtantError)) return false
  if (names.length === 0) return true
  return names.some((name) =>
    name === 'OqtantStatusError' ? error instanceof OqtantStatusError : error.name === name,
  )
}
