import { vendorTypes } from '@coldlab/fridge-sdk'
import type { TelemetryReader } from '../source/open-source.js'

/** What people look at first, where it is not the first field of a type. */
const mainFields: Readonly<Record<string, string>> = {
  compressor: 'discharge_temperature',
  ecodry: 'frequency',
  flow: 'mass_flow',
  inverter: 'alarm',
  turbo: 'speed',
}

/** The field to draw where none is named: that of the first component which the source has. */
export async function mainField(
  source: TelemetryReader,
  names: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const series = await source.series({ signal })
  const own = names.flatMap((name) => series.filter(({ component }) => component === name))
  const [first] = own
  if (first === undefined) return 'temperature'
  const fields = own.filter(({ component }) => component === first.component).map(({ field }) => field)
  const vendors = Object.hasOwn(vendorTypes, first.type)
    ? Object.keys(vendorTypes[first.type as keyof typeof vendorTypes].fields)
    : []
  const wanted = [mainFields[first.type] ?? vendors[0] ?? first.field, ...vendors]
  return wanted.find((field) => fields.includes(field)) ?? first.field
}
