export { type PrettyPrintOptions, prettyPrintResult } from './pretty-print-result.js'
