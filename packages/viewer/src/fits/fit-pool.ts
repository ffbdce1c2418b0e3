/** The part of the fits that the first picture does not need; a chunk of its own. */
export { createFitPool } from '@coldlab/fit-wasm'
