import type { Worker } from 'node:worker_threads'
import { MachineClosedError, MachineRunError } from '../machine-errors.js'
import type { MachineRun, RunRequest } from '../machine-types.js'
import { RunTask } from './run-task.js'
import { RunWorker } from './run-worker.js'

/** A worker that died under a run is replaced, and the run started again so often. */
const mostAttempts = 2

/** Runs in order of arrival, one at a time in each worker. Workers start when they are needed and stay. */
export class RunQueue {
  readonly #startWorker: () => Worker
  readonly #mostWorkers: number
  readonly #waiting: RunTask[] = []
  readonly #workers = new Set<RunWorker>()
  #closed = false

  constructor(startWorker: () => Worker, mostWorkers: number) {
    this.#startWorker = startWorker
    this.#mostWorkers = mostWorkers
  }

  add(request: RunRequest, signal: AbortSignal | undefined): Promise<MachineRun> {
    if (this.#closed) return Promise.reject(new MachineClosedError())
    if (signal?.aborted) return Promise.reject(signal.reason)
    const task = new RunTask(request)
    const abort = () => this.#abort(task, signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    this.#waiting.push(task)
    this.#start()
    return task.done.finally(() => signal?.removeEventListener('abort', abort))
  }

  /** Ends the workers; what is not done is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    for (const task of this.#waiting.splice(0)) task.fail(new MachineClosedError())
    const ends = [...this.#workers].map((worker) => {
      worker.task?.fail(new MachineClosedError())
      return worker.stop()
    })
    this.#workers.clear()
    await Promise.all(ends)
  }

  #start(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#freeWorker()
      if (worker === null) return
      const task = this.#waiting.shift()
      if (task) worker.give(task)
    }
  }

  #freeWorker(): RunWorker | null {
    for (const worker of this.#workers) if (worker.task === null) return worker
    if (this.#workers.size >= this.#mostWorkers) return null
    const worker: RunWorker = new RunWorker(this.#startWorker(), {
      onFree: () => this.#start(),
      onDeath: (task, cause) => this.#replace(worker, task, cause),
    })
    this.#workers.add(worker)
    return worker
  }

  #replace(worker: RunWorker, task: RunTask | null, cause: unknown): void {
    if (!this.#workers.delete(worker)) return
    if (task && task.attempts < mostAttempts) this.#waiting.unshift(task)
    else task?.fail(diedError(task, cause))
    this.#start()
  }

  #abort(task: RunTask, reason: unknown): void {
    task.fail(reason)
    const position = this.#waiting.indexOf(task)
    if (position >= 0) this.#waiting.splice(position, 1)
    const worker = [...this.#workers].find((each) => each.task === task)
    if (worker === undefined) return
    this.#workers.delete(worker)
    // A run computes without a break: only its thread's end stops it. Nobody waits for that end.
    void worker.stop()
    this.#start()
  }
}

function diedError(task: RunTask, cause: unknown): MachineRunError {
  const { attempts, request } = task
  const why = cause instanceof Error ? cause.message : String(cause)
  const reason = `its worker thread died ${attempts} times (${why}). Look at the memory left, then try again.`
  return new MachineRunError(reason, { seed: request.seed, attempts }, { cause })
}
