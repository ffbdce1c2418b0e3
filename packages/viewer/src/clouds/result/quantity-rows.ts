import { parameterRows, type QuantityRow, statisticsRows } from '@coldlab/figures/shot'
import { hasTemperature } from '../../fits/fit-record.js'
import { decimalPoint } from '../../numbers/plain-text.js'
import type { FitRecord, ShotFacts } from '../../shots/shot.js'

/** The numbers of a shot in the reader's number format; of a cloud in the trap its size is all there is. */
export function quantityRows(fit: FitRecord, facts: ShotFacts): QuantityRow[] {
  const style = { decimalPoint: decimalPoint() }
  if (fit.statistics === null) {
    return parameterRows(fit, style).filter(({ key, text }) => text !== null && /^(gauss|thomas)/.test(key))
  }
  return statisticsRows(fit.statistics, style).filter(
    ({ key }) => hasTemperature(facts) || !key.startsWith('temperature'),
  )
}
