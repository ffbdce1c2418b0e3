import type { FridgeResult } from '../series/index.js'
import { formatSamples, quoted } from './format-sample.js'

export interface PrettyPrintOptions {
  /** Where the text goes, `console.log` by default; null for nowhere. */
  readonly write?: ((text: string) => void) | null
}

/**
 * Prints a result in the shape of the vendor's page (`pretty_print_result`) and gives the text back: of each field the first two and the last two
 * samples. Other than there, up to four samples are shown once each, small numbers keep their digits, and texts, whole
 * numbers, booleans and missing samples (`null`) are shown as they are.
 */
export function prettyPrintResult(
  result: FridgeResult,
  { write = console.log }: PrettyPrintOptions = {},
): string {
  const text = Object.entries(result)
    .map(([name, fields]) => {
      const lines = Object.entries(fields).map(
        ([field, series]) => `        ${quoted(field)} = ${formatSamples(series)}`,
      )
      return [`{ ${quoted(name)} : `, '    {', ...lines, '    }', '}'].join('\n')
    })
    .join('\n')
  write?.(text)
  return text
}
