export { writeJsonLine } from '../json-line.js'
