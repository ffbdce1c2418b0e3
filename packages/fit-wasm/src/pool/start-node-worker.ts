/// <reference types="node" />
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { NodeWorkerLike } from './worker-thread.js'

export function startWorker(): NodeWorkerLike {
  return new Worker(new URL('./node-fit-worker.js', import.meta.url))
}

export function coreCount(): number {
  return availableParallelism()
}
