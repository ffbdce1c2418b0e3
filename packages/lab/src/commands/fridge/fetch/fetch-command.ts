import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import {
  addSampling,
  addSelection,
  type SamplingOptions,
  type SelectionOptions,
} from '../source/selection-options.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addTimes, type TimeOptions } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface FetchCommandOptions extends SourceOptions, SelectionOptions, SamplingOptions, TimeOptions {}

export function fetchCommand(report: ReportStatus): Command {
  const command = sourceCommand(
    'fetch',
    'samples of a time: what each series did, or with --json every sample',
  ).argument('[name...]', 'components (default: all)')
  return addTimes(addSampling(addSelection(command))).action(
    (names: string[], options: FetchCommandOptions) =>
      runVerb(report, async (signal) => {
        const { fetchSamples } = await import('./fetch-samples.js')
        return fetchSamples(names, options, signal)
      }),
  )
}
