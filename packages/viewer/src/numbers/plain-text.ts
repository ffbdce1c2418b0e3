/** Decimal point of the reader's own number format. */
export const decimalPoint = (): string =>
  new Intl.NumberFormat().formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'

/** A plain number of so many significant digits in the reader's number format. */
export function plainText(value: number, significantDigits = 4): string {
  return new Intl.NumberFormat(undefined, {
    maximumSignificantDigits: significantDigits,
    useGrouping: false,
  })
    .format(value)
    .replace('-', '−')
}
