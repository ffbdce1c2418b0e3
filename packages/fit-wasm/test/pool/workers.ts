import { Worker } from 'node:worker_threads'
import type { NodeWorkerLike } from '@coldlab/fit-wasm'

export function doomedWorker(): Worker {
  return new Worker(new URL('./doomed-worker.mjs', import.meta.url))
}

/** A real worker behind a gate: each message waits for the gate it is given. */
export class GatedWorker implements NodeWorkerLike {
  readonly #worker = new Worker(new URL(import.meta.resolve('@coldlab/fit-wasm/fit-worker')))
  readonly #gateOf: (message: number) => Promise<void>
  #messages = 0
  terminated = false

  constructor(gateOf: (message: number) => Promise<void>) {
    this.#gateOf = gateOf
  }

  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void {
    this.#gateOf(this.#messages++).then(() => this.#worker.postMessage(message, transfer))
  }

  on(event: string, listener: (value: unknown) => void): void {
    this.#worker.on(event, listener)
  }

  off(event: string, listener: (value: unknown) => void): void {
    this.#worker.off(event, listener)
  }

  terminate(): Promise<number> {
    this.terminated = true
    return this.#worker.terminate()
  }

  ref(): void {
    this.#worker.ref()
  }

  unref(): void {
    this.#worker.unref()
  }
}
