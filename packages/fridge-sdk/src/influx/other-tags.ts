import type { CsvTable } from '../annotated-csv/index.js'
import { FridgeNameError } from '../errors/index.js'
import type { SeriesIdentity } from '../series/series.js'

export interface TimeSpan {
  firstNs: bigint
  lastNs: bigint
}

const ownColumns = new Set(['_field', '_measurement', 'sensor', 'device'])

/** The tags of a table beside the name of its component, as text: none in the vendor's data model. */
export function otherTags({ key }: CsvTable): string {
  if (key.size <= 3) return ''
  return [...key]
    .filter(([column, value]) => !ownColumns.has(column) && value !== null)
    .map(([tag, value]) => `${tag}: ${JSON.stringify(value)}`)
    .join(', ')
}

export function extend(spans: Map<string, TimeSpan>, tags: string, times: BigInt64Array): void {
  const [firstNs = 0n, lastNs = 0n] = [times.at(0), times.at(-1)]
  const span = spans.get(tags)
  if (span === undefined) {
    spans.set(tags, { firstNs, lastNs })
    return
  }
  if (firstNs < span.firstNs) span.firstNs = firstNs
  if (lastNs > span.lastNs) span.lastNs = lastNs
}

/**
 * The identity again. Series that follow each other, such as those of a computer that got another name, are one. Throws `FridgeNameError`
 * for series of one name over the same time, such as those of two fridges: put together they would be neither.
 */
export function checkTags(identity: SeriesIdentity, spans: ReadonlyMap<string, TimeSpan>): SeriesIdentity {
  const ordered = [...spans].sort(([, one], [, other]) => (one.firstNs < other.firstNs ? -1 : 1))
  for (const [index, [tags, span]] of ordered.slice(1).entries()) {
    const [tagsBefore, before] = ordered[index]!
    if (span.firstNs > before.lastNs) continue
    throw new FridgeNameError(
      `${JSON.stringify(identity.component)} stands for several series of ${identity.type} ${identity.field} over the same time, ` +
        `with the tags { ${tagsBefore} } and { ${tags} }. Say which count, such as new FridgeDB({ …, tags: { ${tags || tagsBefore} } }).`,
    )
  }
  return identity
}
