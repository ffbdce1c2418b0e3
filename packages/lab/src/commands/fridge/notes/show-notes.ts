import { type FridgeAnnotation, formatNanos } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { withSource } from '../source/open-source.js'
import { timeRange } from '../time/time-range.js'
import { timeText } from '../time/time-text.js'
import type { NotesOptions } from './notes-command.js'

/** Prints the remarks of a range in the order of their times. */
export function showNotes(options: NotesOptions, signal: AbortSignal): Promise<number> {
  const { json, zone } = options
  const range = timeRange(options, '30d')
  return withSource(options, signal, async (source) => {
    if (source.annotations === undefined) {
      throw new UsageError(
        'A MongoDB has snapshots and no remarks: look into an InfluxDB (--url) or the embedded store (--data).',
        { option: 'mongo' },
      )
    }
    const notes = await source.annotations(range, { signal })
    for (const note of notes) {
      if (json) await writeJsonLine({ ...note, time: formatNanos(note.time) })
      else await writeOutput(`${noteText(note, zone)}\n`)
    }
    if (notes.length === 0 && !json) await writeOutput(`No remark from ${range.start} to ${range.stop}.\n`)
    return 0
  })
}

/** Lines of a remark stand below each other, behind its time. */
function noteText({ time, text, tags }: FridgeAnnotation, zone: string): string {
  const start = `${timeText(time, zone)}  `
  const words = tags.length === 0 ? text : `${text}  [${tags.join(', ')}]`
  return (
    start +
    words
      .split(/\r?\n/)
      .map(printable)
      .join(`\n${' '.repeat(start.length)}`)
  )
}
