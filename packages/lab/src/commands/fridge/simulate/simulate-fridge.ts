import { TimeRange } from '@coldlab/fridge-sdk'
import type { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { StoreContentError } from '../../../errors.js'
import {
  createCooldownFridge,
  recordFridge,
  snapshotCount,
  snapshotS,
} from '../../../fridge/simulate/index.js'
import { progressBar } from '../../../terminal/progress-bar.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { openOrMakeStore } from '../source/store-file.js'
import { inOptionWords } from '../time/option-words.js'
import { instant } from '../time/time-range.js'
import { timeText } from '../time/time-text.js'
import type { SimulateOptions } from './simulate-command.js'

const snapshotNs = BigInt(snapshotS) * 1_000_000_000n

/** Lets the fridge live for some hours and stores what was seen of it, piece by piece. */
export async function simulateFridge(options: SimulateOptions, signal: AbortSignal): Promise<number> {
  const { seed, start, replace, zone, json } = options
  const range = rangeOf(options)
  const store = await openOrMakeStore(options.data)
  try {
    if (!replace) await refuseToMix(store, range, signal)
    const values = await fill(store, range, { seed, start }, signal)
    const summary = { values, snapshots: snapshotCount(range), ...range.toJSON(), store: store.path }
    if (json) await writeJsonLine(summary)
    else {
      const [from, to] = [range.startNs, range.stopNs].map((nanos) => timeText(nanos, zone))
      await writeOutput(
        `${values.toLocaleString('en')} values from ${from} to ${to} (${zone}) in ${store.path}\n`,
      )
    }
    return 0
  } finally {
    await store.close()
  }
}

async function fill(
  store: EmbeddedStore,
  range: TimeRange,
  { seed, start }: Pick<SimulateOptions, 'seed' | 'start'>,
  signal: AbortSignal,
): Promise<number> {
  const bar = progressBar('simulating', snapshotCount(range))
  let values = 0
  try {
    for (const { result, snapshots } of recordFridge(createCooldownFridge({ seed, start }), {
      range,
      seed,
    })) {
      signal.throwIfAborted()
      values += (await store.append(result, { signal })).values
      bar.update(snapshots)
    }
    return values
  } finally {
    bar.clear()
  }
}

/** By default the last snapshot is that of the present ten seconds. */
function rangeOf({ hours, from, zone }: SimulateOptions): TimeRange {
  const lengthNs = (BigInt(Math.round(hours * 3600)) / BigInt(snapshotS) || 1n) * snapshotNs
  const nowNs = BigInt(Date.now()) * 1_000_000n
  const startNs =
    from === undefined ? nowNs - (nowNs % snapshotNs) + snapshotNs - lengthNs : instant('from', from, zone)
  return inOptionWords('hours', () => new TimeRange(startNs, startNs + lengthNs))
}

/** Throws `StoreContentError` where the store has samples of this time already: they may be those of a real fridge. */
async function refuseToMix(store: EmbeddedStore, range: TimeRange, signal: AbortSignal): Promise<void> {
  const every = { hours: Number(range.durationNs / 3_600_000_000_000n) + 1 }
  const there = await store.fetchAll(range, { every, aggregate: 'last', signal })
  if (Object.keys(there).length === 0) return
  throw new StoreContentError(
    `${store.path} has samples between ${range.start} and ${range.stop} already. ` +
      'Give another time with --from, another folder with --data, or write over them with --replace.',
    { place: store.path, problem: 'occupied' },
  )
}
