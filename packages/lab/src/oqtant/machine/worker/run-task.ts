import type { MachineRun, RunRequest } from '../machine-types.js'

/** A run that somebody waits for. */
export class RunTask {
  readonly request: RunRequest
  readonly done: Promise<MachineRun>
  /** Workers that took it on. */
  attempts = 0
  #resolve: (run: MachineRun) => void = () => {}
  #reject: (reason: unknown) => void = () => {}

  constructor(request: RunRequest) {
    this.request = request
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  finish(run: MachineRun): void {
    this.#resolve(run)
  }

  fail(reason: unknown): void {
    this.#reject(reason)
  }
}
