import {
  DataModel,
  type FridgeDB,
  type InjectedAnnotation,
  type InjectedPoint,
  vendorTypes,
} from '@coldlab/fridge-sdk'
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
  const server = openInflux(options, model)
  const items = [point, remark].filter((item) => item !== null)
  return server === null
    ? injectHere(point, remark, model, options, signal)
    : injectThere(server, items, options, signal)
}

function pointOf(
  { component, fields: texts }: Given,
  time: bigint,
  { type, kind, vendorSeries }: InjectCommandOptions,
): { point: (InjectedPoint & { time: bigint }) | null; model: DataModel } {
  const model = new DataModel()
  if (component === undefined) return { point: null, model }
  if (type === undefined || texts.length === 0) {
    throw new UsageError(`What does ${component} show? Give its --type and fields such as t1_us=83.2.`, {
      option: 'type',
    })
  }
  const fields = parseFields(texts)
  const point = { component, type, fields, time }
  if (!Object.hasOwn(vendorTypes, type)) {
    return { point, model: model.extend({ types: [typeOfFields(type, kind, fields)] }) }
  }
  if (vendorSeries) return { point, model }
  throw new UsageError(
    `${type} is a type of the vendor, whose series the fridge itself writes: give a name of your own, or --vendor-series.`,
    { option: 'type' },
  )
}

async function injectThere(
  server: FridgeDB,
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  { queue, vendorSeries, json }: InjectCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { written, rejected, trouble } = await server.inject(items, {
    ...(queue !== undefined && { folder: queue }),
    allowVendorSeries: vendorSeries === true,
    signal,
  })
  for (const { reason } of rejected) console.error(printable(`Refused by the server: ${reason}`))
  if (trouble !== null)
    console.error(printable(`${trouble.message} What was not delivered waits in ${queue}.`))
  if (json) await writeJsonLine({ written, rejected: rejected.length, waiting: trouble !== null })
  else await writeOutput(`${written} written\n`)
  return rejected.length === 0 ? 0 : 1
}

async function injectHere(
  point: (InjectedPoint & { time: bigint }) | null,
  remark: { text: string; time: bigint } | null,
  model: DataModel,
  { data, json }: InjectCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const store = await openOrMakeStore(data, model)
  try {
    if (point !== null) await store.append([point], { signal })
    if (remark !== null) await store.annotate([remark], { signal })
  } finally {
    await store.close()
  }
  const written = [point, remark].filter((item) => item !== null).length
  if (json) await writeJsonLine({ written, rejected: 0, waiting: false })
  else await writeOutput(`${written} written\n`)
  return 0
}
