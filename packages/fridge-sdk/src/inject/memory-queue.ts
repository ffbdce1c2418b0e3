import { checkRoom, defaultMaxBytes, type PointQueue, type QueuedLines } from './point-queue.js'

/** Keeps points as long as the program runs: for pages, and for programs that wait until the server has them. */
export class MemoryQueue implements PointQueue {
  readonly #maxBytes: number
  readonly #waiting: (readonly string[])[] = []
  #bytes = 0

  constructor(maxBytes: number = defaultMaxBytes) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  async append(lines: readonly string[]): Promise<void> {
    const added = sizeOf(lines)
    checkRoom(null, this.#bytes, added, this.#maxBytes)
    this.#waiting.push(lines)
    this.#bytes += added
  }

  async oldest(): Promise<QueuedLines | null> {
    const lines = this.#waiting[0]
    if (lines === undefined) return null
    return {
      lines,
      damagedBytes: 0,
      remove: async () => {
        this.#waiting.shift()
        this.#bytes -= sizeOf(lines)
      },
    }
  }

  /** Those who listen have been told; there is no other place. */
  async keepAside(): Promise<void> {}

  async close(): Promise<void> {}
}

// A letter of line protocol is one byte more often than not.
const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, { length }) => sum + length + 1, 0)
