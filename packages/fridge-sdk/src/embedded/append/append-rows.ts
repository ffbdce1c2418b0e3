import type { DataModel } from '../../model/index.js'
import type { IdentifiedSamples } from '../../series/component-series.js'
import type { Abortable, Connection } from '../database/connection.js'
import { slotsOf } from '../database/slots.js'
import type { StoreCatalog, StoredComponent } from '../database/store-catalog.js'
import { samplesColumn, samplesTable } from '../database/store-schema.js'
import { checkTimes } from '../database/store-times.js'
import { replaceViews } from '../database/type-views.js'
import { extendLevels, renewLevels } from '../levels/levels.js'
import { type ComponentRows, componentRows, inStoredDatatype } from './component-rows.js'
import { mergeRows } from './merge-rows.js'
import { type RowsColumn, slotColumn, timeColumn, writeRows } from './write-rows.js'

export interface AppendSummary {
  /** Values that were given, nulls left out. */
  readonly values: number
  /** Rows (one per component and time) that are new. */
  readonly inserted: number
  /** Rows that were there and got another value. */
  readonly changed: number
}

/** Writes samples in one transaction: all of them or none. */
export function appendSamples(
  connection: Connection,
  catalog: StoreCatalog,
  model: DataModel,
  all: readonly IdentifiedSamples[],
  options: Abortable,
): Promise<AppendSummary> {
  return connection.transaction('BEGIN', async () => {
    const summary = { values: 0, inserted: 0, changed: 0 }
    const newTypes = new Set<string>()
    for (const rows of componentRows(all, model)) {
      if (rows.times.length === 0) continue
      options.signal?.throwIfAborted()
      checkTimes(rows.times[0]!, rows.times[rows.times.length - 1]!, rows.key.component)
      const component = await prepareComponent(connection, catalog, rows, newTypes)
      const { inserted, changed } = await writeComponent(connection, catalog, component, rows, options)
      summary.inserted += inserted
      summary.changed += changed
      for (const { samples } of rows.fields) summary.values += countValues(samples.nulls, rows.times.length)
    }
    for (const type of newTypes) await replaceViews(connection, catalog, type)
    return summary
  })
}

async function prepareComponent(
  connection: Connection,
  catalog: StoreCatalog,
  { key, fields }: ComponentRows,
  newTypes: Set<string>,
): Promise<StoredComponent> {
  const series = fields.map(({ identity: { field, unit }, samples }) => ({
    field,
    unit,
    datatype: samples.values.datatype,
  }))
  const component = catalog.edit(key)
  if (component === undefined) {
    newTypes.add(key.type)
    return catalog.addComponent(connection, key, series)
  }
  for (const column of series) {
    if (component.series.has(column.field)) continue
    await catalog.addSeries(connection, component, column)
    newTypes.add(key.type)
  }
  return component
}

async function writeComponent(
  connection: Connection,
  catalog: StoreCatalog,
  component: StoredComponent,
  { times, fields }: ComponentRows,
  options: Abortable,
): Promise<{ inserted: number; changed: number }> {
  const given = new Map(
    fields.map(({ identity, samples }) => {
      const { datatype } = component.series.get(identity.field)!
      return [identity.field, inStoredDatatype(samples, datatype, identity)]
    }),
  )
  const columns: RowsColumn[] = [
    timeColumn(times),
    slotColumn(slotsOf(times)),
    ...[...component.series.values()].map(({ field, datatype }) => ({
      datatype,
      column: given.get(field) ?? null,
    })),
  ]
  const names = ['time', 'slot', ...[...component.series.values()].map(({ id }) => samplesColumn(id))]
  const span = await catalog.span(connection, component)
  const late = span === null ? 0 : countUpTo(times, span.lastNs)
  let inserted = times.length - late
  let changed = 0
  if (late > 0) {
    const merged = await mergeRows(connection, component, { names, columns, times }, late, options)
    inserted += merged.inserted
    changed = merged.changed
    if (merged.inserted > 0) await catalog.setInOrder(connection, component, false)
    if (merged.inserted + merged.changed > 0) {
      await renewLevels(connection, component, times[0]!, times[late - 1]!, options)
    }
  }
  if (late < times.length) {
    await writeRows(connection, samplesTable(component.id), columns, late, times.length, options)
  }
  catalog.extendSpan(component, { firstNs: times[0]!, lastNs: times[times.length - 1]! })
  await extendLevels(connection, catalog, component, options)
  return { inserted, changed }
}

/** How many of ascending times are not after `last`. */
function countUpTo(times: BigInt64Array, last: bigint): number {
  if (times.length === 0 || times[0]! > last) return 0
  let from = 0
  let to = times.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (times[middle]! <= last) from = middle + 1
    else to = middle
  }
  return from
}

const countValues = (nulls: Uint8Array | null, length: number): number =>
  nulls === null ? length : nulls.reduce((count, isNull) => count - isNull, length)
