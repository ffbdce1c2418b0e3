import {
  DataModel,
  type FridgeDB,
  type InjectedAnnotation,
  type InjectedPoint,
  isFridgeError,
  vendorTypes,
} from '@coldlab/fridge-sdk'
import type { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { UsageError } from '../../../errors.js'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { openInflux } from '../source/open-source.js'
import { openOrMakeStore } from '../source/store-file.js'
import { instant } from '../time/time-range.js'
import type { InjectCommandOptions } from './inject-command.js'
import { parseFields, typeOfFields } from './parse-fields.js'

interface Given {
  readonly component: string | undefined
  readonly fields: readonly string[]
}

/** Stores a point, a remark, or both. */
export async function injectPoint(
  given: Given,
  options: InjectCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  if (options.mongo !== undefined) {
    throw new UsageError(
      'A MongoDB is only read: inject into an InfluxDB (--url) or the embedded store (--data).',
      {
        option: 'mongo',
      },
    )
  }
  const time = instant('time', options.time ?? 'now', options.zone)
  const { point, model } = pointOf(given, time, options)
  const remark = options.note === undefined ? null : { text: options.note, time }
  if (point === null && remark === null) {
    throw new UsageError('Nothing to store: name a component with --type and fields, or a --note.', {
      option: 'component',
    })
  }
  const items = [point, remark].filter((item) => item !== null)
  const target = openInflux(options, model) ?? (await openStore(options, model))
  try {
    return await inject(target, items, options, signal)
  } finally {
    if ('close' in target) await target.close()
  }
}

function openStore({ data, queue }: InjectCommandOptions, model: DataModel): Promise<EmbeddedStore> {
  if (queue === undefined) return openOrMakeStore(data, model)
  throw new UsageError(
    '--queue is for an InfluxDB, which may be away: name one with --url, or leave it out.',
    {
      option: 'queue',
    },
  )
}

function pointOf(
  { component, fields: texts }: Given,
  time: bigint,
  { type, kind }: InjectCommandOptions,
): { point: InjectedPoint | null; model: DataModel } {
  const model = new DataModel()
  if (component === undefined) return { point: null, model }
  if (type === undefined || texts.length === 0) {
    throw new UsageError(`What does ${component} show? Give its --type and fields such as t1_us=83.2.`, {
      option: 'type',
    })
  }
  const fields = parseFields(texts)
  const point = { component, type, fields, time }
  const isNew = !Object.hasOwn(vendorTypes, type)
  return { point, model: isNew ? model.extend({ types: [typeOfFields(type, kind, fields)] }) : model }
}

async function inject(
  target: FridgeDB | EmbeddedStore,
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  { queue, vendorSeries, json }: InjectCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { written, rejected, trouble } = await target
    .inject(items, {
      ...(queue !== undefined && { folder: queue }),
      allowVendorSeries: vendorSeries === true,
      signal,
    })
    .catch((error: unknown) => {
      throw usageErrorOf(error)
    })
  for (const { reason } of rejected) console.error(printable(`Refused by the server: ${reason}`))
  if (trouble !== null) {
    console.error(printable(`${trouble.message} What was not delivered waits in ${queue}.`))
  }
  if (json) await writeJsonLine({ written, rejected: rejected.length, waiting: trouble !== null })
  else await writeOutput(`${written} written\n`)
  // What waits for a server that is away is as good as stored.
  const isAway = isFridgeError(trouble, 'FridgeConnectionError', 'FridgeTimeoutError', 'FridgeServerError')
  return rejected.length === 0 && (trouble === null || isAway) ? 0 : 1
}

/** What is wrong with the point itself, in words of the command line. */
function usageErrorOf(error: unknown): unknown {
  if (!isFridgeError(error, 'FridgePointsError') || !error.source.startsWith('points[')) return error
  const words = error.message
    .replace(/^points\[\d+\][. ]/, '')
    .replace('pass allowVendorSeries: true', 'give --vendor-series')
  return new UsageError(`The point: ${words}`, { option: 'component' }, { cause: error })
}
