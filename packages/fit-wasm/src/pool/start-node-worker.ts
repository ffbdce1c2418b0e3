/// <reference types="node" />
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { NodeWorkerLike } from './worker-thread.js'

export function startWorker(): NodeWorkerLike {
  // The program's own flags are not for this script: with --input-type no worker would start.
  return new Worker(new URL('./node-fit-worker.js', import.meta.url), { execArgv: [] })
}

export function coreCount(): number {
  return availableParallelism()
}
