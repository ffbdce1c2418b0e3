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

/** One line. `fields` are by name, as `fieldText` gives them. */
export function lineOf(
  measurement: string,
  [tag, tagValue]: readonly [tag: string, value: string],
  fields: Readonly<Record<string, string>>,
  timeNs: bigint,
): string {
  const list = Object.entries(fields).map(([name, text]) => `${escaper.tag(name)}=${text}`)
  return `${escaper.measurement(measurement)},${tag}=${escaper.tag(tagValue)} ${list.join(',')} ${timeNs}`
}
