import type { Endpoint } from 'comlink'

/** The part of a browser's `Worker` the pool uses. */
export interface WebWorkerLike {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: string, listener: (event: Event) => void): void
  removeEventListener(type: string, listener: (event: Event) => void): void
  terminate(): void
}

/** The part of a `Worker` or `MessagePort` of node:worker_threads that comlink needs. */
export interface NodePortLike {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void
  on(event: string, listener: (value: unknown) => void): unknown
  off(event: string, listener: (value: unknown) => void): unknown
}

/** The part of a `Worker` of node:worker_threads the pool uses. */
export interface NodeWorkerLike extends NodePortLike {
  terminate(): Promise<unknown>
  ref(): void
  unref(): void
}

/** A worker of the browser or of Node behind one face. */
export interface WorkerThread {
  readonly endpoint: Endpoint
  /** Calls back once when the worker ends without being terminated by us, with the cause. */
  onDeath(listener: (cause: unknown) => void): void
  terminate(): Promise<void>
  /** Keeps the Node process alive for this worker, or no longer. Nothing in a browser. */
  hold(): void
  release(): void
}

export function workerThread(worker: WebWorkerLike | NodeWorkerLike): WorkerThread {
  return 'addEventListener' in worker ? webThread(worker) : nodeThread(worker)
}

/** A port of node:worker_threads as comlink's endpoint: `message` events carry the data itself there. */
export function nodeEndpoint(port: NodePortLike): Endpoint {
  const attached = new Map<EventListenerOrEventListenerObject, (data: unknown) => void>()
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener(_type, listener) {
      const attach = (data: unknown) => {
        const event = new MessageEvent('message', { data })
        if (typeof listener === 'function') listener(event)
        else listener.handleEvent(event)
      }
      attached.set(listener, attach)
      port.on('message', attach)
    },
    removeEventListener(_type, listener) {
      const attach = attached.get(listener)
      if (attach !== undefined) port.off('message', attach)
      attached.delete(listener)
    },
  }
}

function webThread(worker: WebWorkerLike): WorkerThread {
  return {
    endpoint: worker as Endpoint,
    onDeath(listener) {
      // A browser reports a script that cannot be loaded or an uncaught exception here; the event may be empty.
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        listener(
          (event as ErrorEvent).error ?? ((event as ErrorEvent).message || 'error event of the worker'),
        )
      })
      worker.addEventListener('messageerror', () => listener('a message could not be read'))
    },
    async terminate() {
      worker.terminate()
    },
    hold() {},
    release() {},
  }
}

function nodeThread(worker: NodeWorkerLike): WorkerThread {
  return {
    endpoint: nodeEndpoint(worker),
    onDeath(listener) {
      worker.on('error', listener)
      worker.on('messageerror', listener)
      worker.on('exit', (code) => listener(`exit with code ${code}`))
    },
    async terminate() {
      await worker.terminate()
    },
    hold: () => worker.ref(),
    release: () => worker.unref(),
  }
}
