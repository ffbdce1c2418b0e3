import { UsageError } from '../../../errors.js'
import { openInflux, type TelemetryReader, withSource } from '../source/open-source.js'
import type { SourceOptions } from '../source/source-options.js'

/** Opens a source to which others write meanwhile, gives it to the task, and closes it. Throws `UsageError`. */
export async function withFollowedSource<Result>(
  options: SourceOptions,
  signal: AbortSignal,
  task: (source: TelemetryReader) => Promise<Result>,
): Promise<Result> {
  const isServer =
    options.mongo !== undefined || options.collection !== undefined || openInflux(options) !== null
  if (isServer) return withSource(options, signal, task)
  throw new UsageError(
    'Nothing new comes into an embedded store while this program reads it: who writes to it needs it alone. ' +
      'What it holds: coldlab fridge last, coldlab fridge fetch --last 10m. To follow a server, name it: --url and --bucket ' +
      '(or INFLUXDB_URL, INFLUXDB_BUCKET and INFLUXDB_TOKEN), or --mongo.',
    { option: 'url' },
  )
}
