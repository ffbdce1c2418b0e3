import { type FetchOptions, TimeRange } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'
import { inOptionWords } from '../time/option-words.js'
import type { SamplingOptions, SelectionOptions } from './selection-options.js'

/** The components by their names on the command line, given in either way; null for all. */
export function namesOf(given: readonly string[], { names }: SelectionOptions): readonly string[] | null {
  const all = [...given, ...(names ?? [])]
  return all.length === 0 ? null : all
}

/** The options of a read. Throws `UsageError`. */
export function readOptions(
  { fields, types, every, aggregate }: SelectionOptions & SamplingOptions,
  signal: AbortSignal,
): FetchOptions {
  if (every !== undefined) checkDuration('every', every)
  else if (aggregate !== undefined) {
    throw new UsageError('--aggregate needs --every, the length of a window such as 1m.', {
      option: 'aggregate',
    })
  }
  return {
    ...(fields && { fields }),
    ...(types && { types }),
    ...(every !== undefined && { every }),
    ...(aggregate && { aggregate }),
    signal,
  }
}

/** Throws `UsageError` for what is no length of time. */
export function checkDuration(option: string, text: string): void {
  inOptionWords(option, () => TimeRange.last(text))
}
