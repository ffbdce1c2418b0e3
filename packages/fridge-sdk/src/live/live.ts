import { FridgeOptionsError, isFridgeError } from '../errors/index.js'
import { readWindows } from '../influx/read-windows.js'
import { retryWaitMs } from '../influx/with-retries.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { TimeRange } from '../time/time-range.js'
import { inTimeOrder } from './in-time-order.js'
import { checkLiveOptions, type LiveOptions, type LiveSettings } from './live-options.js'
import type { LiveSample } from './live-sample.js'
import { type LiveSetup, type LiveSource, openLiveSource } from './live-source.js'
import { LookBack } from './look-back.js'
import { SeenSamples } from './seen-samples.js'

const nanosPerMs = 1_000_000n
// More than the hour by which clocks are set wrong.
const memoryNs = 70n * 60_000n * nanosPerMs
const latestNs = 2n ** 63n - 1n

/**
 * Samples of the named components (all where `names` is null) as they are written, those of one poll in the order of their times,
 * each once. The store is asked again only when all samples of the last answer are taken, so a slow consumer holds nothing up
 * and nothing piles up: what he has not asked for waits in the store. Before the first answer errors are thrown; from then on lost
 * connections, restarts and passing refusals are waited out, and what was written meanwhile comes after them.
 */
export async function* live(
  setup: LiveSetup,
  names: readonly string[] | null,
  options: LiveOptions = {},
): AsyncGenerator<LiveSample> {
  const { signal, onConnection } = options
  signal?.throwIfAborted()
  if (names?.length === 0) throw new FridgeOptionsError('names', 'is empty: name at least one component')
  const settings = checkLiveOptions(options)
  const source = await openLiveSource(setup, names, options)
  const polls = await LivePolls.begin(source, settings, signal)
  onConnection?.({ state: 'live' })
  let failures = 0
  for (let dueMs = performance.now(); ; ) {
    await setup.server.sleep(Math.max(0, dueMs - performance.now()), signal)
    signal?.throwIfAborted()
    dueMs = Math.max(dueMs + settings.everyMs, performance.now())
    try {
      for await (const news of polls.poll(signal)) {
        if (failures > 0) onConnection?.({ state: 'live' })
        failures = 0
        for (const sample of inTimeOrder(news)) {
          yield sample
          signal?.throwIfAborted()
        }
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (!canPass(error)) throw error
      const wait = retryWaitMs(error, ++failures)
      onConnection?.({ state: 'lost', error, tries: failures, retryInMs: wait })
      dueMs = performance.now() + wait
    }
  }
}

class LivePolls {
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

/** Whether the store may answer again without anybody doing something about the question. */
const canPass = (error: unknown): boolean =>
  isFridgeError(
    error,
    'FridgeConnectionError',
    'FridgeTimeoutError',
    'FridgeServerError',
    'FluxError',
    'AnnotatedCsvError',
  )
