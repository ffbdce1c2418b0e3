import { escape as escaper } from '@influxdata/influxdb-client'
import type { FieldKind } from '../model/index.js'

/** A value as a line has it. (The official client's `intField` rounds whole numbers beyond 2⁵³.) */
export function fieldText(kind: FieldKind, value: number | bigint | boolean | string): string {
  switch (kind) {
    case 'integer':
      return `${value}i`
    case 'alarm':
    case 'text':
      return escaper.quoted(String(value))
    default:
      return String(value)
  }
}

/** One line. `tags` and `fields` are by name, the values of fields as `fieldText` gives them. */
export function lineOf(
  measurement: string,
  tags: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
  timeNs: bigint,
): string {
  const tagged = Object.entries(tags).map(([tag, value]) => `${escaper.tag(tag)}=${escaper.tag(value)}`)
  const list = Object.entries(fields).map(([name, text]) => `${escaper.tag(name)}=${text}`)
  return `${[escaper.measurement(measurement), ...tagged].join(',')} ${list.join(',')} ${timeNs}`
}
