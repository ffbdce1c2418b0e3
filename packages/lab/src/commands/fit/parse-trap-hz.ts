import { InvalidArgumentError } from 'commander'
import { positiveNumber } from '../parse-number.js'

/** A commander parser for trap frequencies `FX,FY` in Hz. */
export function parseTrapHz(text: string): { readonly x: number; readonly y: number } {
  const parts = text.split(',')
  if (parts.length !== 2) throw new InvalidArgumentError('It must be two frequencies in Hz, such as 50,400.')
  const [x, y] = parts.map(positiveNumber) as [number, number]
  return { x, y }
}
