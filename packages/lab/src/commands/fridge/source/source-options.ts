import { Command, Option } from 'commander'

/** Where telemetry is, as the command line gives it. */
export interface SourceOptions {
  readonly url?: string
  readonly org?: string
  readonly bucket?: string
  readonly token?: string
  readonly mongo?: string
  readonly collection?: string
  readonly data?: string
  readonly json?: true
}

const influxOptions = ['url', 'org', 'bucket', 'token']

/** A command for a verb that reads telemetry. */
export function sourceCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--url <url>', 'address of an InfluxDB 2 (else INFLUXDB_URL)')
    .option('--org <name>', 'its organisation (else INFLUXDB_ORG)')
    .option('--bucket <name>', 'its bucket (else INFLUXDB_BUCKET, datadb)')
    .option('--token <token>', 'a token for it; better in INFLUXDB_TOKEN, where other users do not see it')
    .addOption(
      new Option(
        '--mongo <url>',
        'address of a MongoDB, which may name the database: mongodb://localhost/fridge',
      ).conflicts(influxOptions),
    )
    .option('--collection <name>', 'its collection, where it has several')
    .addOption(
      new Option(
        '--data <dir>',
        'the laboratory’s folder with the embedded store (default: .coldlab, where no server is named)',
      ).conflicts([...influxOptions, 'mongo', 'collection']),
    )
    .option('--json', 'print JSON, one object per line')
}
