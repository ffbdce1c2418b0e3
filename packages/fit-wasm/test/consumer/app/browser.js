import { createFitPool } from '@coldlab/fit-wasm'
import { cloud } from './cloud.js'
import { fits } from './fits.js'

const failure = (error) => ({
  failed: { name: error.name, message: error.message, reason: error.context?.reason },
})

/** Fits four clouds, the second of which kills its worker, with a worker script of our own. */
async function deadlyFits() {
  const createWorker = () => new Worker(new URL('./doomed-worker.js', import.meta.url), { type: 'module' })
  const pool = createFitPool({ workers: 2, createWorker })
  const clouds = [1, 2, 3, 4].map(cloud)
  clouds[1].data[0] = 666
  const ends = await Promise.all(
    clouds.map((image) =>
      pool.fit(image).then(
        (fit) => fit.status,
        (error) => `${error.context.reason} of ${error.cause}`,
      ),
    ),
  )
  await pool.close()
  return ends
}

async function outcome() {
  return { ...(await fits()), deadly: await deadlyFits() }
}

/** Waited for by the test. */
outcome()
  .catch(failure)
  .then((value) => {
    globalThis.outcome = value
  })
