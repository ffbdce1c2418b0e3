import type { CheckedItem } from '../../inject/check-items.js'
import type { DataModel } from '../../model/index.js'
import { writeAnnotations } from '../annotations.js'
import type { Abortable, Connection } from '../database/connection.js'
import type { StoreCatalog } from '../database/store-catalog.js'
import { appendSamples } from './append-rows.js'
import { samplesOfPoints } from './store-point.js'

/** Stores points and annotations in one transaction: all of them or none. */
export function injectItems(
  connection: Connection,
  catalog: StoreCatalog,
  model: DataModel,
  items: readonly CheckedItem[],
  options: Abortable,
): Promise<void> {
  const annotations = items.filter((item) => 'text' in item)
  const points = items.filter((item) => 'fields' in item)
  const snapshots = points.map((point) => ({
    ...point,
    fields: Object.fromEntries(point.fields.map(({ field, value }) => [field, value])),
  }))
  return connection.transaction('BEGIN', async () => {
    await appendSamples(connection, catalog, model, samplesOfPoints(snapshots, model), options)
    await writeAnnotations(connection, annotations, options)
  })
}
