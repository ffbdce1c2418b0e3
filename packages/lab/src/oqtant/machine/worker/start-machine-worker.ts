import { Worker } from 'node:worker_threads'

/** Starts a thread that answers run requests. */
export function startMachineWorker(): Worker {
  // The program's own flags are not for this script.
  return new Worker(new URL('./machine-worker.js', import.meta.url), { execArgv: [] })
}
