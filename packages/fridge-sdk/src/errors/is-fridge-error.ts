import type { AlarmRuleError } from './alarm-rule-error.js'
import type { AnnotatedCsvError } from './annotated-csv-error.js'
import type { FridgeConnectionError, FridgeTimeoutError } from './connection-error.js'
import type { DataModelError } from './data-model-error.js'
import type { FluxError } from './flux-error.js'
import { FridgeError } from './fridge-error.js'
import type { FridgeQueueError, FridgeWriteError } from './injection-error.js'
import type { FridgeMongoError } from './mongo-error.js'
import type { FridgeNameError } from './name-error.js'
import type { FridgeOptionsError } from './options-error.js'
import type {
  FridgeAuthorizationError,
  FridgeNotFoundError,
  FridgeQueryError,
  FridgeServerError,
} from './status-error.js'
import type { FridgePointsError, FridgeSqlError, FridgeStoreError } from './store-error.js'
import type { TimeRangeError } from './time-range-error.js'

/** Every error of this package by its name. */
export interface FridgeErrors {
  AlarmRuleError: AlarmRuleError
  AnnotatedCsvError: AnnotatedCsvError
  DataModelError: DataModelError
  FluxError: FluxError
  FridgeAuthorizationError: FridgeAuthorizationError
  FridgeConnectionError: FridgeConnectionError
  FridgeMongoError: FridgeMongoError
  FridgeNameError: FridgeNameError
  FridgeNotFoundError: FridgeNotFoundError
  FridgeOptionsError: FridgeOptionsError
  FridgePointsError: FridgePointsError
  FridgeQueryError: FridgeQueryError
  FridgeQueueError: FridgeQueueError
  FridgeServerError: FridgeServerError
  FridgeSqlError: FridgeSqlError
  FridgeStoreError: FridgeStoreError
  FridgeTimeoutError: FridgeTimeoutError
  FridgeWriteError: FridgeWriteError
  TimeRangeError: TimeRangeError
}

/** Whether `error` is of this package, and (with names) one of these: `isFridgeError(error, 'FluxError')`. */
export function isFridgeError(error: unknown): error is FridgeErrors[keyof FridgeErrors]
export function isFridgeError<Name extends keyof FridgeErrors>(
  error: unknown,
  ...names: readonly Name[]
): error is FridgeErrors[Name]
export function isFridgeError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof FridgeError && (names.length === 0 || names.includes(error.name))
}
