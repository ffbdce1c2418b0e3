const nanosPerMs = 1_000_000

export interface LookBackOptions {
  /** How long after newer samples were seen a sample may be written and still come. */
  readonly latenessMs: number
  /** The farthest that a poll looks back behind the newest sample. */
  readonly memoryNs: bigint
}

/** What one poll found. */
export interface Found {
  /** When it was sent, in milliseconds of a clock that never jumps. */
  readonly atMs: number
  /** The server's clock. */
  readonly serverNs: bigint
  /** Time stamp of the newest among the new samples; null where none was new. */
  readonly newestNs: bigint | null
}

/**
 * From which time stamp on to read. Time stamps come from the fridge's clock, which may be wrong, and jump, and differ from the
 * server's; how much later a sample is written is counted by a clock of our own that only runs forward. So a poll reads from
 * the newest time stamp that was known `latenessMs` ago.
 */
export class LookBack {
  readonly #options: LookBackOptions
  /** Newest time stamps, and since when they are known. */
  #known: { readonly sinceMs: number; readonly ns: bigint }[]
  #last: Pick<Found, 'atMs' | 'serverNs'>
  #newestNs: bigint
  #silentSinceMs: number
  #silenceMs: number

  constructor(startNs: bigint, first: Found, options: LookBackOptions) {
    this.#options = options
    this.#last = first
    this.#newestNs = first.newestNs ?? startNs
    this.#known = [{ sinceMs: first.atMs, ns: startNs }]
    this.#silentSinceMs = first.atMs
    this.#silenceMs = options.latenessMs
  }

  startNs(nowMs: number): bigint {
    const { latenessMs, memoryNs } = this.#options
    const isOver = (place: number): boolean => (this.#known[place]?.sinceMs ?? nowMs) <= nowMs - latenessMs
    while (this.#known.length > 1 && isOver(1)) this.#known.shift()
    const farthest = this.#known.at(-1)!.ns - memoryNs
    if (this.#isSilent(nowMs)) return farthest
    let start = this.#known[0]!.ns
    for (const { ns } of this.#known) if (ns < start) start = ns
    if (start < farthest) start = farthest
    return start
  }

  /** Farther back than any poll looks that is yet to come, unless clocks are set back by more than is remembered. */
  horizonNs(newestNs: bigint = this.#known.at(-1)!.ns): bigint {
    return newestNs - 2n * this.#options.memoryNs
  }

  /** Since the last answer. */
  silenceNs(nowMs: number): bigint {
    return nanosOf(nowMs - this.#last.atMs)
  }

  /** About what the server's clock shows now. */
  serverNs(nowMs: number): bigint {
    return this.#last.serverNs + this.silenceNs(nowMs)
  }

  observe({ atMs, serverNs, newestNs }: Found): void {
    if (newestNs !== null) {
      this.#newestNs = newestNs
      this.#silentSinceMs = atMs
      this.#silenceMs = this.#options.latenessMs
    }
    // A time stamp from the future must not hide those of the present.
    let ns = this.#newestNs < serverNs ? this.#newestNs : serverNs
    // The server's clock was set back, and that of the fridge most likely with it.
    if (serverNs < this.#last.serverNs) {
      const before = serverNs - nanosOf(atMs - this.#last.atMs + this.#options.latenessMs)
      if (before < ns) ns = before
    }
    if (ns !== this.#known.at(-1)!.ns) this.#known.push({ sinceMs: atMs, ns })
    this.#last = { atMs, serverNs }
  }

  /** A poll read all that was missed: what came before it is taken to have come in time, so that no later one reads so much. */
  catchUp(found: Found): void {
    this.observe(found)
    const { ns } = this.#known.at(-1)!
    this.#known = [ns - nanosOf(this.#options.latenessMs), ns].map((known) => ({
      sinceMs: found.atMs,
      ns: known,
    }))
  }

  // Nothing comes: the fridge may have stopped, or its clock was set back. A look farther back tells, less and less often.
  #isSilent(nowMs: number): boolean {
    if (nowMs - this.#silentSinceMs < this.#silenceMs) return false
    this.#silenceMs *= 2
    return true
  }
}

const nanosOf = (ms: number): bigint => BigInt(Math.round(ms * nanosPerMs))
