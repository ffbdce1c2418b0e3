/** The script of a machine's worker thread. */
import { parentPort } from 'node:worker_threads'
import { initFitKernel } from '@coldlab/fit-wasm'
import type { RunRequest } from '../machine-types.js'
import { simulateShot } from '../simulate-shot.js'
import type { WorkerReply } from './worker-messages.js'

const ready = initFitKernel()

parentPort?.on('message', async (request: RunRequest) => {
  parentPort?.postMessage(await answer(request))
})

async function answer(request: RunRequest): Promise<WorkerReply> {
  try {
    await ready
    return { run: simulateShot(request) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
