import { type SeriesDescription, vendorTypes } from '@coldlab/fridge-sdk'

/** What people look at first, where it is not the first field of a type. */
const mainFields: Readonly<Record<string, string>> = {
  compressor: 'discharge_temperature',
  ecodry: 'frequency',
  flow: 'mass_flow',
  inverter: 'alarm',
  turbo: 'speed',
}

/** The field to draw where none is named: what the first component with any series is about. */
export function mainField(series: readonly SeriesDescription[], names: readonly string[]): string {
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
