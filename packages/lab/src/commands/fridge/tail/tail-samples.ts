import { formatNanos, type LiveSample } from '@coldlab/fridge-sdk'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { jsonValue } from '../fetch/fetch-samples.js'
import { valueText } from '../fetch/value-text.js'
import { checkDuration, namesOf } from '../source/read-options.js'
import { instant } from '../time/time-range.js'
import { timeText } from '../time/time-text.js'
import { sayConnection } from './connection-words.js'
import { withFollowedSource } from './followed-source.js'
import type { TailOptions } from './tail-command.js'

/** Prints samples as they come; only Ctrl-C ends it. */
export function tailSamples(
  given: readonly string[],
  options: TailOptions,
  signal: AbortSignal,
): Promise<number> {
  const { poll, since, zone, fields, types, json } = options
  checkDuration('poll', poll)
  const live = {
    every: poll,
    ...(since !== undefined && { since: instant('since', since, zone) }),
    ...(fields && { fields }),
    ...(types && { types }),
    onConnection: sayConnection(),
    signal,
  }
  return withFollowedSource(options, signal, async (source) => {
    for await (const sample of source.live(namesOf(given, options), live)) {
      if (json) await writeJsonLine(sampleRecord(sample))
      else await writeOutput(`${sampleLine(sample, zone)}\n`)
    }
    return 0
  })
}

/** A line of `tail --json`. */
function sampleRecord({ component, type, kind, field, unit, time, value }: LiveSample): object {
  return { component, type, kind, field, unit, time: formatNanos(time), value: jsonValue(value) }
}

function sampleLine({ component, field, unit, time, value }: LiveSample, zone: string): string {
  const words = [`${component}.${field}`.padEnd(24), valueText(value), unit ?? '']
  return printable(`${timeText(time, zone)}  ${words.join(' ').trimEnd()}`)
}
