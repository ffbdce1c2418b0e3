import type { SeriesIdentity } from './series.js'

/** One text per series of a store, for maps and sets. */
export const seriesKey = ({
  type,
  kind,
  component,
  field,
}: Pick<SeriesIdentity, 'type' | 'kind' | 'component' | 'field'>): string =>
  JSON.stringify([type, kind, component, field])
