export { AlarmRuleError, type AlarmRuleIssue } from './alarm-rule-error.js'
export { AnnotatedCsvError, type AnnotatedCsvErrorContext } from './annotated-csv-error.js'
export { FridgeConnectionError, FridgeTimeoutError, type RequestContext } from './connection-error.js'
export { DataModelError, type DataModelIssue } from './data-model-error.js'
export { FluxError } from './flux-error.js'
export { FridgeError } from './fridge-error.js'
export { FridgeQueueError, FridgeWriteError, type QueueProblem } from './injection-error.js'
export { type FridgeErrors, isFridgeError } from './is-fridge-error.js'
export { FridgeMongoError, type MongoProblem } from './mongo-error.js'
export { FridgeNameError, type UnknownName } from './name-error.js'
export { FridgeOptionsError } from './options-error.js'
export {
  FridgeAuthorizationError,
  FridgeNotFoundError,
  FridgeQueryError,
  FridgeServerError,
  FridgeStatusError,
  type Refusal,
} from './status-error.js'
export { FridgePointsError, FridgeSqlError, FridgeStoreError, type StoreProblem } from './store-error.js'
export { TimeRangeError } from './time-range-error.js'
