import type { IdentifiedSamples } from '../series/component-series.js'
import { readWindows } from '../telemetry/read-windows.js'
import { TimeRange } from '../time/time-range.js'
import type { LiveSettings } from './live-options.js'
import type { LiveSource } from './live-source.js'
import { LookBack } from './look-back.js'
import { SeenSamples } from './seen-samples.js'

const nanosPerMs = 1_000_000n
// More than the hour by which clocks are set wrong.
const memoryNs = 70n * 60_000n * nanosPerMs
const latestNs = 2n ** 63n - 1n

/** Polls of one source, each of which gives what the ones before did not. */
export class LivePolls {
  readonly #source: LiveSource
  readonly #seen: SeenSamples
  readonly #lookBack: LookBack
  /** Whether there may be too much to read at once. */
  #isBehind: boolean

  private constructor(source: LiveSource, seen: SeenSamples, lookBack: LookBack, isBehind: boolean) {
    this.#source = source
    this.#seen = seen
    this.#lookBack = lookBack
    this.#isBehind = isBehind
  }

  /** Takes note of what is there already, but for what is wanted of it. */
  static async begin(
    source: LiveSource,
    { latenessMs, sinceNs }: LiveSettings,
    signal: AbortSignal | undefined,
  ): Promise<LivePolls> {
    const latenessNs = BigInt(Math.round(latenessMs * 1e6))
    const options = { latenessMs, memoryNs: memoryNs + latenessNs }
    const atMs = performance.now()
    const { serverNs, all } = await source.readLast(signal)
    if (sinceNs !== null) {
      const first = { atMs, serverNs, newestNs: sinceNs }
      return new LivePolls(source, new SeenSamples(sinceNs), new LookBack(sinceNs, first, options), true)
    }
    const lastNs = newestOf(all)
    const newestNs = lastNs !== null && lastNs < serverNs ? lastNs : serverNs
    const lookBack = new LookBack(newestNs - latenessNs, { atMs, serverNs, newestNs }, options)
    const polls = new LivePolls(source, new SeenSamples(latestNs), lookBack, false)
    for await (const _ of polls.poll(signal)) {
      // Nothing is new yet.
    }
    return polls
  }

  /** New samples; in several parts where there may be many. After a failure the next poll goes on where this one ended. */
  async *poll(signal: AbortSignal | undefined): AsyncGenerator<readonly IdentifiedSamples[]> {
    const atMs = performance.now()
    const startNs = this.#lookBack.startNs(atMs)
    let openNs = startNs
    let newestNs: bigint | null = null
    const nowNs = this.#lookBack.serverNs(atMs)
    this.#isBehind ||= this.#lookBack.silenceNs(atMs) > 2n * memoryNs
    if (this.#isBehind && nowNs > startNs) {
      const missed = new TimeRange(startNs, nowNs)
      for await (const all of readWindows(missed, null, (range) => this.#source.readRange(range, signal))) {
        const news = this.#seen.take(all)
        const newest = newestOf(news)
        if (newest !== null) {
          newestNs = newest
          this.#seen.forgetBefore(this.#lookBack.horizonNs(newest))
        }
        yield news
      }
      if (nowNs - memoryNs > openNs) openNs = nowNs - memoryNs
    }
    const { serverNs, all } = await this.#source.readFrom(openNs, signal)
    const news = this.#seen.take(all)
    this.#seen.reachBack(startNs)
    newestNs = newestOf(news) ?? newestNs
    this.#isBehind = false
    this.#lookBack.observe({ atMs, serverNs, newestNs })
    this.#seen.forgetBefore(this.#lookBack.horizonNs())
    yield news
  }
}

function newestOf(all: readonly IdentifiedSamples[]): bigint | null {
  let newest: bigint | null = null
  for (const { samples } of all) {
    const last = samples.times.at(-1)
    if (last !== undefined && (newest === null || last > newest)) newest = last
  }
  return newest
}
