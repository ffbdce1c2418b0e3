import type { FetchOptions } from '@coldlab/fridge-sdk'
import { type Command, InvalidArgumentError, Option } from 'commander'

/** Which series, and how dense. */
export interface SelectionOptions {
  readonly names?: readonly string[]
  readonly fields?: readonly string[]
  readonly types?: readonly string[]
}

export interface SamplingOptions {
  readonly every?: string
  readonly aggregate?: NonNullable<FetchOptions['aggregate']>
}

export function addSelection(command: Command): Command {
  return command
    .option('--names <a,b>', 'components (default: all)', list)
    .option('--fields <a,b>', 'fields (default: all)', list)
    .option('--types <a,b>', 'types of components, such as thermometer (default: all)', list)
}

export function addSampling(command: Command): Command {
  return command
    .option(
      '--every <duration>',
      'one sample per so much time, 1m, worked out where the data are (default: every sample)',
    )
    .addOption(
      new Option('--aggregate <how>', 'what --every keeps (default: mean)').choices([
        ...['mean', 'min', 'max', 'last', 'min-max'],
      ]),
    )
}

function list(text: string, before: readonly string[] = []): readonly string[] {
  const parts = text.split(',').map((part) => part.trim())
  const named = parts.filter((part) => part !== '')
  if (named.length === 0) throw new InvalidArgumentError('It must name something; without it, all are meant.')
  return [...before, ...named]
}
