import type { SeriesDescription } from '../model/index.js'
import { quoteValue } from '../quote-value.js'
import type { Sampling } from '../series/series.js'
import { checkChoice, checkFetchOptions, checkNames, type FetchOptions, samplingOf } from './fetch-options.js'
import { modelFields, type Selection, selectSeries, unknownChoice } from './selection.js'
import type { SourceSetup } from './telemetry-source.js'

/** What to read, checked and looked up once; ranges are read by it one after the other. */
export interface ReadPlan {
  /** The stored series of the selection; none where the source does without them for this read. */
  readonly series: readonly SeriesDescription[]
  readonly sampling: Sampling | null
  /** What was asked for, before it was looked up. */
  readonly selection: Selection
  /** The same for messages, such as `read mxp, p1 from bucket "datadb"`. */
  readonly asked: string
}

/** Throws `FridgeNameError`, `FridgeOptionsError` and `TimeRangeError` for what cannot be read. */
export async function planRead(
  { catalog, model, place, needsSeries = true }: SourceSetup,
  names: readonly string[] | null,
  options: FetchOptions,
  { forStream = false }: { readonly forStream?: boolean } = {},
): Promise<ReadPlan> {
  checkFetchOptions(options)
  const { signal } = options
  signal?.throwIfAborted()
  const sampling = samplingOf(options)
  const wanted = names === null ? null : checkNames(names, 'names')
  const selection: Selection = {
    fields: options.fields === undefined ? null : modelFields(checkChoice(options.fields, 'fields'), model),
    types: options.types === undefined ? null : checkChoice(options.types, 'types'),
    names: wanted === null ? null : await catalog.find(wanted, signal),
  }
  const asked = `read ${wanted === null ? 'all components' : shortList(wanted)} from ${place}`
  const hasUnknownTypes = selection.types?.some((type) => model.type(type) === null) ?? false
  if (!forStream && !needsSeries && !hasUnknownTypes && selection.fields === null && sampling === null) {
    return { selection, sampling, series: [], asked }
  }
  // The schema of a stream has no place for what the catalogue does not know.
  let stored = await catalog.series({ refresh: forStream, signal })
  if (unknownChoice(selection, stored, model, place) !== null) {
    stored = await catalog.series({ refresh: true, signal })
    const unknown = unknownChoice(selection, stored, model, place)
    if (unknown !== null) throw unknown
  }
  return { selection, sampling, series: selectSeries(selection, stored, model), asked }
}

const plainName = /^[\w-]+$/

/** The first few names as a message shows them. */
function shortList(names: readonly string[]): string {
  const some = names.slice(0, 5).map((name) => (plainName.test(name) ? name : quoteValue(name)))
  return names.length > some.length
    ? `${some.join(', ')} and ${names.length - some.length} more`
    : some.join(', ')
}
