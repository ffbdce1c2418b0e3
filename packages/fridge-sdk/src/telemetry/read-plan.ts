import type { SeriesDescription } from '../model/index.js'
import type { Sampling } from '../series/series.js'
import { checkNames, type FetchOptions, samplingOf } from './fetch-options.js'
import { checkFields, modelFields, type Selection, selectSeries } from './selection.js'
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
  const { signal } = options
  signal?.throwIfAborted()
  const sampling = samplingOf(options)
  const wanted = names === null ? null : checkNames(names, 'names')
  const selection: Selection = {
    fields: options.fields === undefined ? null : modelFields(checkNames(options.fields, 'fields'), model),
    types: options.types === undefined ? null : checkNames(options.types, 'types'),
    names: wanted === null ? null : await catalog.find(wanted, signal),
  }
  const asked = `read ${wanted === null ? 'all components' : wanted.slice(0, 5).join(', ')} from ${place}`
  if (!forStream && !needsSeries && selection.fields === null && sampling === null) {
    return { selection, sampling, series: [], asked }
  }
  // The schema of a stream has no place for what the catalogue does not know.
  const stored = await catalog.series({ refresh: forStream, signal })
  checkFields(selection, stored, model, place)
  return { selection, sampling, series: selectSeries(selection, stored, model), asked }
}
