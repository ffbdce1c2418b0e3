import { vendorTypes } from '../model/index.js'
import type { ComponentSeries } from './component-series.js'

/**
 * Whether a component whose field has no samples may have it all the same: a result has only fields with samples. Not so where the vendor's
 * type lacks it; of types of one's own, and of a component without any sample, nobody knows here.
 */
export function mayHaveField(fields: ComponentSeries, field: string): boolean {
  const [series] = Object.values(fields)
  if (series === undefined || !Object.hasOwn(vendorTypes, series.type)) return true
  return Object.hasOwn(vendorTypes[series.type as keyof typeof vendorTypes].fields, field)
}
