export { AnnotatedCsvError, type AnnotatedCsvErrorContext } from './errors/annotated-csv-error.js'
export { FluxError } from './errors/flux-error.js'
export { FridgeError } from './errors/fridge-error.js'
export { type FridgeErrors, isFridgeError } from './errors/is-fridge-error.js'
