import { TimeRange } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'
import { inOptionWords } from './option-words.js'
import type { TimeOptions } from './time-options.js'

/** The range that is meant. Throws `UsageError`. */
export function timeRange({ from, to, last, zone }: TimeOptions, lastIfNone = '1h'): TimeRange {
  if (from !== undefined && last !== undefined) {
    throw new UsageError('--from and --last both say where the range starts: give one of them.', {
      option: 'last',
    })
  }
  const stop = to === undefined ? null : instant('to', to, zone)
  if (from === undefined) {
    const duration = last ?? lastIfNone
    return inOptionWords('last', () =>
      stop === null ? TimeRange.last(duration) : TimeRange.ending(stop, duration),
    )
  }
  const start = instant('from', from, zone)
  return inOptionWords('from', () => new TimeRange(start, stop ?? new Date()))
}

/** One point in time, in nanoseconds since 1970: with its zone, or by the clocks of `zone`, or `now`. Throws `UsageError`. */
export function instant(option: string, text: string, zone: string): bigint {
  if (text === 'now') return BigInt(Date.now()) * 1_000_000n
  const saysZone = /(?:z|[+-]\d\d:?\d\d|\])$/i.test(text.slice(10))
  return inOptionWords(option, () =>
    saysZone
      ? TimeRange.starting(text, '1ns').startNs
      : TimeRange.inZone(zone, text, { nanoseconds: 1 }).startNs,
  )
}
