import type { ShotDetail } from './shot.js'

/** Keeps the shots seen last, as long as their pixels fit into `byteLimit`; always at least one. */
export class DetailCache {
  readonly #byteLimit: number
  readonly #details = new Map<string, ShotDetail>()
  #bytes = 0

  constructor(byteLimit: number) {
    this.#byteLimit = byteLimit
  }

  get(id: string): ShotDetail | undefined {
    const detail = this.#details.get(id)
    if (detail === undefined) return undefined
    this.#details.delete(id)
    this.#details.set(id, detail)
    return detail
  }

  put(id: string, detail: ShotDetail): void {
    this.delete(id)
    this.#details.set(id, detail)
    this.#bytes += bytesOf(detail)
    for (const oldest of this.#details.keys()) {
      if (this.#bytes <= this.#byteLimit || oldest === id) break
      this.delete(oldest)
    }
  }

  delete(id: string): void {
    const detail = this.#details.get(id)
    if (detail === undefined) return
    this.#details.delete(id)
    this.#bytes -= bytesOf(detail)
  }

  clear(): void {
    this.#details.clear()
    this.#bytes = 0
  }
}

const bytesOf = (detail: ShotDetail): number => detail.image.data.byteLength + (detail.input?.length ?? 0) * 2
