import { fits } from './fits.js'

const failure = (error) => ({
  failed: { name: error.name, message: error.message, reason: error.context?.reason },
})

/** Read by the test. */
globalThis.outcome = fits().catch(failure)
