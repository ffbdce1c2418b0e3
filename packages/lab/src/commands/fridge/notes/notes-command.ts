import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addTimes, type TimeOptions } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface NotesOptions extends SourceOptions, TimeOptions {}

export function notesCommand(report: ReportStatus): Command {
  const command = sourceCommand('notes', 'the remarks of a time, which inject --note or a program stored')
  return addTimes(command, '30 days ago').action((options: NotesOptions) =>
    runVerb(report, async (signal) => {
      const { showNotes } = await import('./show-notes.js')
      return showNotes(options, signal)
    }),
  )
}
