import type { Datatype } from '../annotated-csv/index.js'
import { FridgeMongoError } from '../errors/index.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { seriesKey } from '../series/series-key.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { holdingBoth } from './field-column.js'

/** Series of a read that the plan lacks, and those whose values its datatype does not hold. */
export function unlistedSeries(
  all: readonly IdentifiedSamples[],
  { series, sampling }: ReadPlan,
  model: DataModel,
): SeriesDescription[] {
  const listed = new Map<string, Datatype>()
  for (const { field: stored, datatype, ...component } of series) {
    const key = seriesKey({ ...component, field: model.fieldName(component.type, stored) })
    listed.set(key, holdingBoth(datatype, listed.get(key)))
  }
  return all.flatMap(({ identity, samples }) => {
    const { datatype: found } = samples.values
    const known = listed.get(seriesKey(identity))
    // Means of whole numbers are floats.
    const isMean = sampling?.aggregate === 'mean' && known === 'long' && found === 'double'
    const datatype = holdingBoth(found, known)
    return isMean || datatype === known ? [] : [{ ...identity, datatype }]
  })
}

export function newSeries(
  url: string,
  place: string,
  series: readonly SeriesDescription[],
): FridgeMongoError {
  const some = series
    .slice(0, 5)
    .map(({ component, type, field, datatype }) => `${component}.${field} (${type}, ${datatype})`)
  const message =
    `The stream of ${place} met ${some.join(', ')}${series.length > 5 ? ', …' : ''}, which the list of series lacked that fixes its columns. ` +
    'Stream again, now they are known; with catalogSnapshots: Infinity the list is made of all snapshots.'
  return new FridgeMongoError(url, 'new-series', message)
}
