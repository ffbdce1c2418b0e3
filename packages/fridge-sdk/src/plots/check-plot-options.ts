import { FridgeOptionsError } from '../errors/index.js'
import { quoteValue } from '../quote-value.js'
import { checkRange } from '../telemetry/check-range.js'
import { checkKnownOptions } from '../telemetry/known-options.js'
import type { TimeRange } from '../time/index.js'
import type { YScale } from './plot-panels.js'

interface Checked {
  readonly theme?: unknown
  readonly yScale?: YScale
  readonly range?: TimeRange
}

const choices = { theme: ['light', 'dark'], yScale: ['auto', 'linear', 'log'] } as const

/** Throws `FridgeOptionsError` for what is no option of a figure, and `TimeRangeError` for what is no range. */
export function checkPlotOptions(options: Checked, known: readonly string[]): void {
  checkKnownOptions(options, known)
  for (const [option, values] of Object.entries(choices)) {
    const given = options[option as keyof typeof choices]
    if (given === undefined || (values as readonly unknown[]).includes(given)) continue
    throw new FridgeOptionsError(option, `must be one of ${values.join(', ')}, but is ${quoteValue(given)}`)
  }
  if (options.range !== undefined) checkRange(options.range)
}
