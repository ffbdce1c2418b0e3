import { FridgeOptionsError, isFridgeError } from '../errors/index.js'
import { planRead, type ReadPlan } from '../telemetry/read-plan.js'
import type { SourceSetup } from '../telemetry/telemetry-source.js'
import { retryWaitMs } from '../telemetry/with-retries.js'
import { inTimeOrder } from './in-time-order.js'
import { checkLiveOptions, type LiveOptions } from './live-options.js'
import { LivePolls } from './live-polls.js'
import type { LiveSample } from './live-sample.js'
import type { LiveSource } from './live-source.js'

/** A source that can be watched. */
export interface LiveSetup {
  setup(): SourceSetup
  sourceOf(plan: ReadPlan): LiveSource
}

/**
 * Samples of the named components (all where `names` is null) as they are written, those of one poll in the order of their times,
 * each once. The store is asked again only when all samples of the last answer are taken, so a slow consumer holds nothing up
 * and nothing piles up: what it has not asked for waits in the store. Before the first answer errors are thrown; from then on lost
 * connections, restarts and passing refusals are waited out, and what was written meanwhile comes after them.
 */
export async function* live(
  { setup, sourceOf }: LiveSetup,
  names: readonly string[] | null,
  options: LiveOptions,
): AsyncGenerator<LiveSample> {
  const settings = checkLiveOptions(options)
  const { signal, onConnection, fields, types } = options
  signal?.throwIfAborted()
  if (names?.length === 0) throw new FridgeOptionsError('names', 'is empty: name at least one component')
  const selected = { signal, ...(fields && { fields }), ...(types && { types }) }
  const source = sourceOf(await planRead(setup(), names, selected))
  const polls = await LivePolls.begin(source, settings, signal)
  onConnection?.({ state: 'live' })
  let failures = 0
  for (let dueMs = performance.now(); ; ) {
    await source.wait(Math.max(0, dueMs - performance.now()), signal)
    signal?.throwIfAborted()
    dueMs = performance.now() + settings.everyMs
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

/** Whether the store may answer again without anybody doing something about the question. */
const canPass = (error: unknown): boolean =>
  isFridgeError(
    error,
    'FridgeConnectionError',
    'FridgeTimeoutError',
    'FridgeServerError',
    'FluxError',
    'AnnotatedCsvError',
  ) ||
  (isFridgeError(error, 'FridgeMongoError') && error.problem === 'refused')
