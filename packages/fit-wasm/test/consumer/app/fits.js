import { cloudStatistics, createFitPool, fitImage, initFitKernel } from '@coldlab/fit-wasm'
import { cloud } from './cloud.js'

/** Fits clouds in this thread and in workers, and says how it went. */
export async function fits() {
  await initFitKernel()
  const here = fitImage(cloud(1))
  const pool = createFitPool({ workers: 2 })
  const there = []
  for await (const fit of pool.fitMany([1, 2, 3, 4, 5].map(cloud))) there.push(fit)
  const moved = cloud(1)
  const back = await pool.fit(moved, { transfer: true })
  const controller = new AbortController()
  const aborted = pool.fit(cloud(2), { signal: controller.signal }).catch((reason) => reason)
  controller.abort('enough')
  const outcome = {
    status: there.map((fit) => fit.status),
    centerXUm: here.parameters.centerXUm.value,
    centerYUm: here.parameters.centerYUm.value,
    sameInWorker: there[0].parameters.centerXUm.value === here.parameters.centerXUm.value,
    transferred: [moved.data.length, back.image.data.length],
    aborted: await aborted,
    atoms: cloudStatistics(here, { timeOfFlightMs: 10 }).totalAtoms.value,
  }
  await pool.close()
  return outcome
}
