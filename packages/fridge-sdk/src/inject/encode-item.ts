import { annotationId, annotationMeasurement } from './annotation-lines.js'
import type { CheckedItem } from './check-items.js'
import { fieldText, lineOf } from './line-protocol.js'

/** Line protocol with nanoseconds; `ownTags` are those of all series of a `FridgeDB`. */
export function encodeItem(item: CheckedItem, ownTags: Readonly<Record<string, string>>): string {
  if ('text' in item) {
    const { text, tags, time } = item
    const fields = { text: fieldText('text', text), tags: fieldText('text', JSON.stringify(tags)) }
    return lineOf(annotationMeasurement, { id: annotationId(text, tags), ...ownTags }, fields, time)
  }
  const { type, kind, component, time } = item
  const fields = item.fields.map(({ field, kind, value }) => [field, fieldText(kind, value)])
  return lineOf(type, { [kind]: component, ...ownTags }, Object.fromEntries(fields), time)
}
