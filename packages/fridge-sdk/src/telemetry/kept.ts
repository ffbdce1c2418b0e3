export interface CatalogOptions {
  /** Ask again whatever is known. */
  readonly refresh?: boolean
  readonly signal?: AbortSignal | undefined
}

/** What is asked for once, and again when it is old. */
export class Kept<Value> {
  readonly #read: (signal?: AbortSignal) => Promise<Value>
  readonly #maxAgeMs: number
  #kept: { readonly value: Value; readonly since: number } | null = null

  constructor(read: (signal?: AbortSignal) => Promise<Value>, maxAgeMs: number) {
    this.#read = read
    this.#maxAgeMs = maxAgeMs
  }

  async get({ refresh = false, signal }: CatalogOptions = {}): Promise<Value> {
    const kept = this.#kept
    if (!refresh && kept !== null && performance.now() - kept.since <= this.#maxAgeMs) return kept.value
    const value = await this.#read(signal)
    this.#kept = { value, since: performance.now() }
    return value
  }
}
