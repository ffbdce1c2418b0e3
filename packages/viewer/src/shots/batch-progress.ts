import { type ReadonlySignal, signal } from '@preact/signals'

export interface Progress {
  readonly running: boolean
  readonly done: number
  readonly total: number
  /** Files read and fitted per second since the batch began. */
  readonly perSecond: number
}

const idle: Progress = { running: false, done: 0, total: 0, perSecond: 0 }

/** Counts a batch: files that join while it runs belong to it. */
export class BatchProgress {
  readonly #state = signal<Progress>(idle)
  #startedAtMs = 0

  get state(): ReadonlySignal<Progress> {
    return this.#state
  }

  add(count: number): void {
    if (count === 0) return
    const { running, done, total } = this.#state.value
    if (!running) this.#startedAtMs = performance.now()
    const before = running ? { done, total } : { done: 0, total: 0 }
    this.#state.value = { running: true, done: before.done, total: before.total + count, perSecond: 0 }
  }

  done(): void {
    const { done, total } = this.#state.value
    const seconds = Math.max(1e-3, (performance.now() - this.#startedAtMs) / 1000)
    this.#state.value = { running: done + 1 < total, done: done + 1, total, perSecond: (done + 1) / seconds }
  }

  end(): void {
    this.#state.value = { ...this.#state.value, running: false }
  }

  reset(): void {
    this.#state.value = idle
  }
}
