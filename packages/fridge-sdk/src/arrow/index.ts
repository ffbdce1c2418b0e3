export { type ArrowFormat, fromArrow, streamToArrow, toArrow } from './ipc.js'
export { streamToCsv, toCsv } from './to-csv.js'
