import { fits } from './fits.js'

const failure = (error) => ({
  failed: { name: error.name, message: error.message, reason: error.context?.reason },
})

/** Waited for by the test. */
fits()
  .catch(failure)
  .then((outcome) => {
    globalThis.outcome = outcome
  })
