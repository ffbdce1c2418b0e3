import { FridgeOptionsError } from '../../errors/index.js'
import type { DataModel, SeriesDescription } from '../../model/index.js'
import type { IdentifiedSamples } from '../../series/component-series.js'
import type { Samples } from '../../series/samples.js'
import { withoutNulls } from '../../series/without-nulls.js'
import type { FetchOptions } from '../../telemetry/fetch-options.js'
import type { ReadPlan } from '../../telemetry/read-plan.js'
import type { TimeRange } from '../../time/index.js'
import type { Connection } from '../database/connection.js'
import type { StoreCatalog, StoredComponent, StoredSeries } from '../database/store-catalog.js'
import { storeRange } from '../database/store-times.js'
import { readEvery } from './read-every.js'
import { readWindowed } from './read-windowed.js'
import { sideBySide } from './side-by-side.js'

const longestWindowNs = 36_500n * 86_400_000_000_000n

/** Samples of a plan, component by component, all of one state of the store. */
export async function readPlanned(
  connection: Connection,
  catalog: StoreCatalog,
  model: DataModel,
  wanted: TimeRange,
  { series, sampling }: ReadPlan,
  options: FetchOptions,
): Promise<IdentifiedSamples[]> {
  const range = storeRange(wanted)
  if (range === null) return []
  if (sampling !== null && sampling.everyNs > longestWindowNs) {
    throw new FridgeOptionsError('every', 'must be at most 36,500 days, but is longer')
  }
  return connection.transaction('BEGIN TRANSACTION READ ONLY', async () => {
    const states = await readStates(connection)
    const progress = { bytes: 0, values: 0 }
    const read = async ([component, selected]: [StoredComponent, StoredSeries[]]) => {
      const seen = { ...component, ...states.get(component.id) }
      const found =
        sampling === null
          ? await readSeries(connection, seen, selected, range, options)
          : await readWindowed(connection, seen, selected, range, sampling, options)
      const all: IdentifiedSamples[] = []
      for (const [index, samples] of found.entries()) {
        if (samples.times.length === 0) continue
        const { field, unit } = selected[index]!
        const { component: name, type, kind } = component
        all.push({
          identity: { component: name, type, kind, field, unit: model.unit(type, field, name) ?? unit },
          samples,
        })
        progress.values += samples.times.length
        progress.bytes += samples.times.byteLength + samples.values.data.byteLength
      }
      options.onProgress?.({ ...progress })
      return all
    }
    // DuckDB answers for one component while the answer for another is put together.
    return (await sideBySide([...selectedColumns(catalog, series)], 2, read)).flat()
  })
}

function selectedColumns(
  catalog: StoreCatalog,
  series: readonly SeriesDescription[],
): Map<StoredComponent, StoredSeries[]> {
  const selected = new Map<StoredComponent, StoredSeries[]>()
  for (const description of series) {
    const component = catalog.find(description)
    const column = component?.series.get(description.field)
    if (component === undefined || column === undefined) continue
    const columns = selected.get(component)
    if (columns === undefined) selected.set(component, [column])
    else columns.push(column)
  }
  return selected
}

/** What this transaction sees, which a writer may change meanwhile. */
async function readStates(
  connection: Connection,
): Promise<Map<number, Pick<StoredComponent, 'inOrder' | 'levelsUntil'>>> {
  const rows = await connection.rows('SELECT id, in_order, levels_until FROM store.components')
  return new Map(
    rows.map(({ id, in_order: inOrder, levels_until: until }) => [
      Number(id),
      { inOrder: inOrder === true, levelsUntil: until == null ? null : Number(until) },
    ]),
  )
}

async function readSeries(
  connection: Connection,
  component: StoredComponent,
  series: readonly StoredSeries[],
  range: TimeRange,
  options: FetchOptions,
): Promise<Samples[]> {
  const { times, columns } = await readEvery(connection, component, series, range, options)
  return columns.map((column) => withoutNulls({ times, ...column }))
}
