import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'
import type { PixelRegion } from '../fit/fit-options.js'

/** Throws `FitOptionsError` unless the region is a rectangle of whole pixels inside rows × columns. */
export function checkRegion(
  region: unknown,
  size: { readonly rows: number; readonly columns: number },
): asserts region is PixelRegion {
  const { row, column, rows, columns } = (
    typeof region === 'object' && region !== null ? region : {}
  ) as Partial<Record<keyof PixelRegion, unknown>>
  if (isSpan(row, rows, size.rows) && isSpan(column, columns, size.columns)) return
  const received =
    typeof region === 'object' && region !== null
      ? `row ${describeValue(row)}, column ${describeValue(column)}, rows ${describeValue(rows)}, columns ${describeValue(columns)}`
      : describeValue(region)
  throw new FitOptionsError({
    option: 'region',
    allowed: `a rectangle { row, column, rows, columns } of whole pixels inside ${size.rows} rows × ${size.columns} columns`,
    received,
  })
}

function isSpan(start: unknown, count: unknown, size: number): boolean {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(count)) return false
  return (start as number) >= 0 && (count as number) >= 1 && (start as number) + (count as number) <= size
}
