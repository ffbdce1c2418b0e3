import type { Worker } from 'node:worker_threads'
import { MachineRunError } from '../machine-errors.js'
import type { RunTask } from './run-task.js'
import type { WorkerReply } from './worker-messages.js'

export interface RunWorkerEvents {
  onFree(): void
  /** The thread ended without being stopped; `task` is what it had not done. */
  onDeath(task: RunTask | null, cause: unknown): void
}

/** One thread with at most one run in it. It keeps the process alive only while it has one. */
export class RunWorker {
  readonly #worker: Worker
  #task: RunTask | null = null
  #stopped = false

  constructor(worker: Worker, events: RunWorkerEvents) {
    this.#worker = worker
    this.#worker.unref()
    this.#worker.on('message', (reply: WorkerReply) => {
      const task = this.#leave()
      if (task) settle(task, reply)
      events.onFree()
    })
    let cause: unknown = null
    this.#worker.on('error', (error) => {
      cause = error
    })
    this.#worker.on('exit', (code) => {
      if (this.#stopped) return
      events.onDeath(this.#leave(), cause ?? `exit code ${code}`)
    })
  }

  get task(): RunTask | null {
    return this.#task
  }

  give(task: RunTask): void {
    task.attempts++
    try {
      this.#worker.postMessage(task.request)
    } catch (cause) {
      fail(
        task,
        'its input cannot be sent to a thread. Give plain data, as validateJobDefinition returns it.',
        cause,
      )
      return
    }
    this.#task = task
    this.#worker.ref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#task = null
    await this.#worker.terminate()
  }

  #leave(): RunTask | null {
    const task = this.#task
    this.#task = null
    this.#worker.unref()
    return task
  }
}

function settle(task: RunTask, reply: WorkerReply): void {
  if ('run' in reply) {
    task.finish(reply.run)
    return
  }
  fail(task, reply.failure)
}

function fail(task: RunTask, reason: string, cause?: unknown): void {
  const { request, attempts } = task
  task.fail(new MachineRunError(reason, { seed: request.seed, attempts }, { cause }))
}
