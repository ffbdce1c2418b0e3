import type { Worker } from 'node:worker_threads'
import type { MachineRun, RunRequest } from './machine-types.js'
import { RunQueue } from './worker/run-queue.js'
import { startMachineWorker } from './worker/start-machine-worker.js'

/** A simulated Oqtant machine. */
export interface Machine {
  /**
   * Makes a shot in a worker thread, after the runs that came before. Throws `MachineRunError`, `MachineClosedError`, and the
   * signal's reason where it aborts.
   */
  run(request: RunRequest, options?: RunOptions): Promise<MachineRun>
  /** Ends the threads; runs that are not done throw `MachineClosedError`. */
  close(): Promise<void>
}

export interface RunOptions {
  readonly signal?: AbortSignal
}

export interface MachineOptions {
  /** Runs at the same time, each in a thread of its own; default 1, as there is one machine. */
  readonly workers?: number
  /** What starts a thread; default `startMachineWorker`. */
  readonly startWorker?: () => Worker
}

export function createMachine(options: MachineOptions = {}): Machine {
  const { workers = 1, startWorker = startMachineWorker } = options
  const queue = new RunQueue(startWorker, Math.max(1, workers))
  return {
    run: (request, { signal } = {}) => queue.add(request, signal),
    close: () => queue.close(),
  }
}
