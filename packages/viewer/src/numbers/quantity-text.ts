import { formatWithError } from '@coldlab/figures/format'
import type { Quantity } from '@coldlab/fit-wasm'

/** Decimal point of the reader's own number format. */
const decimalPoint = (): string =>
  new Intl.NumberFormat().formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'

/** A number with its standard error in the reader's number format: 175.3(9). */
export function numberText(value: number, stderr: number | null): string {
  return formatWithError(value, stderr).replace('-', '−').replaceAll('.', decimalPoint())
}

/** A plain number of so many significant digits in the reader's number format. */
export function plainText(value: number, significantDigits = 4): string {
  return new Intl.NumberFormat(undefined, {
    maximumSignificantDigits: significantDigits,
    useGrouping: false,
  })
    .format(value)
    .replace('-', '−')
}

/** A quantity as the panel shows it. `note` says in words what the text cannot. */
export interface QuantityText {
  readonly text: string
  readonly note: string | null
}

const isNumber = (value: number | null): value is number => value !== null && !Number.isNaN(value)

/** `scale` is the number of units of the quantity in one of the unit shown (1000 for k, 0.01 for %). */
export function quantityText(quantity: Quantity, scale: number): QuantityText {
  const { value, stderr, upperLimit, lowerLimit, reason } = quantity
  if (isNumber(value)) {
    return { text: numberText(value / scale, stderr === null ? null : stderr / scale), note: reason }
  }
  if (isNumber(upperLimit)) return { text: `< ${plainText(upperLimit / scale, 2)}`, note: limitNote(reason) }
  if (isNumber(lowerLimit)) return { text: `> ${plainText(lowerLimit / scale, 2)}`, note: limitNote(reason) }
  return { text: '–', note: reason }
}

const limitNote = (reason: string | null): string =>
  `${reason === null ? '' : `${reason} `}This is a 95 % limit.`
