import { DataModel, FridgeDB, isFridgeError } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'
import { statusLine } from '../../../terminal/status-line.js'
import type { SourceOptions } from './source-options.js'
import { openStore } from './store-file.js'

/** What every source of telemetry answers, and what those with remarks answer too. */
export type TelemetryReader = Pick<
  FridgeDB,
  'sensorNames' | 'deviceNames' | 'series' | 'validate' | 'fetch' | 'fetchAll' | 'stream' | 'live'
> &
  Partial<Pick<FridgeDB, 'annotations'>>

/** Opens the source that the command line or the environment names, gives it to the task, and closes it. Throws `UsageError`. */
export async function withSource<Result>(
  options: SourceOptions,
  signal: AbortSignal,
  task: (source: TelemetryReader) => Promise<Result>,
): Promise<Result> {
  const source = await openSource(options, signal)
  try {
    return await task(source)
  } finally {
    await source.close?.()
  }
}

async function openSource(
  options: SourceOptions,
  signal: AbortSignal,
): Promise<TelemetryReader & { close?(): Promise<void> }> {
  const { mongo, collection, data } = options
  if (mongo === undefined) {
    if (collection === undefined) return openInflux(options) ?? openStore(data)
    throw new UsageError('--collection needs --mongo, the address of the MongoDB that has it.', {
      option: 'collection',
    })
  }
  const { MongoTimeSeries } = await import('@coldlab/fridge-sdk/mongo')
  const line = statusLine()
  line.show('connecting')
  try {
    return await MongoTimeSeries.open({ url: mongo, ...(collection !== undefined && { collection }), signal })
  } catch (cause) {
    throw asUsage(cause)
  } finally {
    line.clear()
  }
}

/** An InfluxDB, where one is named. The environment does not count where `--data` is given. */
export function openInflux(
  { url, org, bucket, token, data }: SourceOptions,
  model = new DataModel(),
): FridgeDB | null {
  const { env } = process
  const isNamed = [url, org, bucket, token].some((option) => option !== undefined)
  const isInEnv = Boolean(env.INFLUXDB_URL || env.INFLUXDB_TOKEN)
  if (!isNamed && (data !== undefined || !isInEnv)) return null
  const named = {
    INFLUXDB_URL: url ?? env.INFLUXDB_URL,
    INFLUXDB_ORG: org ?? env.INFLUXDB_ORG,
    INFLUXDB_BUCKET: bucket ?? env.INFLUXDB_BUCKET,
    INFLUXDB_TOKEN: token ?? env.INFLUXDB_TOKEN,
  }
  try {
    return FridgeDB.fromEnv({ model }, named)
  } catch (cause) {
    throw asUsage(cause)
  }
}

function asUsage(cause: unknown): unknown {
  if (!isFridgeError(cause, 'FridgeOptionsError')) return cause
  return new UsageError(cause.message, { option: cause.option }, { cause })
}
