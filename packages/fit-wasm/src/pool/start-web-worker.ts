import type { WebWorkerLike } from './worker-thread.js'

export function startWorker(): WebWorkerLike {
  // Bundlers find the worker's file by this very expression.
  return new Worker(new URL('./fit-worker.js', import.meta.url), { type: 'module' })
}

export function coreCount(): number {
  return navigator.hardwareConcurrency
}
