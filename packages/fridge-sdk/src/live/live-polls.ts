import type { IdentifiedSamples } from '../series/component-series.js'
import { readWindows } from '../telemetry/read-windows.js'
import { TimeRange } from '../time/time-range.js'
import type { LiveSettings } from './live-options.js'
import type { LiveSource } from './live-source.js'
import { LookBack } from './look-back.js'
import { newestOf } from './newest-of.js'
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
    const { serverNs, newestNs: lastNs } = await source.readState(signal)
    if (sinceNs !== null) {
      const first = { atMs, serverNs, newestNs: sinceNs }
      return new LivePolls(source, new SeenSamples(sinceNs), new LookBack(sinceNs, first, options), true)
    }
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
    const nowNs = this.#lookBack.serverNs(atMs)
    this.#isBehind ||= this.#lookBack.silenceNs(atMs) > 2n * memoryNs
    let openNs = startNs
    let newestNs: bigint | null = null
    if (this.#isBehind) {
      // Where a poll before got so far and failed.
      if (this.#seen.horizonNs > openNs) openNs = this.#seen.horizonNs
      for await (const news of this.#missed(openNs, nowNs, signal)) {
        newestNs = newestOf(news) ?? newestNs
        yield news
      }
      if (nowNs - memoryNs > openNs) openNs = nowNs - memoryNs
    }
    const { serverNs, all } = await this.#source.readFrom(openNs, signal)
    const news = this.#seen.take(all)
    this.#seen.reachBack(startNs)
    const found = { atMs, serverNs, newestNs: newestOf(news) ?? newestNs }
    if (this.#isBehind) this.#lookBack.catchUp(found)
    else this.#lookBack.observe(found)
    this.#isBehind = false
    this.#seen.forgetBefore(this.#lookBack.horizonNs())
    yield news
  }

  /** What is new in a range of any length, window after window. */
  async *#missed(startNs: bigint, stopNs: bigint, signal: AbortSignal | undefined) {
    if (startNs >= stopNs) return
    const read = (window: TimeRange) => this.#source.readRange(window, signal)
    for await (const all of readWindows(new TimeRange(startNs, stopNs), null, read)) {
      const news = this.#seen.take(all)
      const newestNs = newestOf(news)
      if (newestNs !== null) this.#seen.forgetBefore(this.#lookBack.horizonNs(newestNs))
      yield news
    }
  }
}
