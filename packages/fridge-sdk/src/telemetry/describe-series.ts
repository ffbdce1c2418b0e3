import type { Datatype } from '../annotated-csv/index.js'
import type { StoredDatatype } from '../arrow/arrow-data.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import type { Sampling, SeriesIdentity } from '../series/series.js'
import { seriesKey } from '../series/series-key.js'

/** A series before anything of it is read. */
export interface DescribedSeries {
  readonly identity: SeriesIdentity
  readonly datatype: StoredDatatype
}

/** The series that reads of stored ones give: fields in the spelling of the model, each once. */
export function describeSeries(
  series: readonly SeriesDescription[],
  sampling: Sampling | null,
  model: DataModel,
): DescribedSeries[] {
  const described = new Map<string, DescribedSeries>()
  for (const { type, kind, component, field: stored, datatype, unit: storedUnit = null } of series) {
    const field = model.fieldName(type, stored)
    const unit = model.unit(type, field, component) ?? storedUnit
    const identity = { component, type, kind, field, unit }
    const key = seriesKey(identity)
    const isFloat = model.fieldKind(type, field) === 'float'
    const own = readDatatype(datatype, sampling, isFloat)
    const known = described.get(key)?.datatype
    described.set(key, {
      identity,
      datatype: known === undefined || known === own ? own : joined(known, own),
    })
  }
  return [...described.values()]
}

// Two spellings of one field may differ in type; numbers then become floats, as where the samples are joined.
const joined = (one: StoredDatatype, other: StoredDatatype): StoredDatatype =>
  one === 'string' || other === 'string' ? 'string' : 'double'

function readDatatype(datatype: Datatype, sampling: Sampling | null, isFloat: boolean): StoredDatatype {
  switch (datatype) {
    case 'long':
    case 'unsignedLong':
      return isFloat || sampling?.aggregate === 'mean' ? 'double' : datatype
    case 'dateTime':
      return 'long'
    case 'duration':
    case 'base64Binary':
      return 'string'
    default:
      return datatype
  }
}
