import type { FridgeDB } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'
import { openInflux } from './open-source.js'
import type { SourceOptions } from './source-options.js'

/** The InfluxDB that a verb needs which follows what is written. Throws `UsageError`. */
export function openServer(options: SourceOptions): FridgeDB {
  const server = options.mongo === undefined ? openInflux(options) : null
  if (server !== null) return server
  throw new UsageError(
    'New samples can be followed in an InfluxDB only: name it with --url and --bucket, or in INFLUXDB_URL, INFLUXDB_BUCKET and INFLUXDB_TOKEN. ' +
      'An embedded store is open in one program at a time, so nothing new comes while another reads it.',
    { option: 'url' },
  )
}
