import { FridgeOptionsError } from '../errors/index.js'
import { DataModel } from '../model/index.js'
import { quoteValue } from '../quote-value.js'
import { checkKnownOptions } from '../telemetry/known-options.js'
import { sleep } from '../telemetry/with-retries.js'
import type { OtherTags } from './conditions.js'
import type { ReadServer } from './read-tables.js'

export interface FridgeDBOptions {
  /** Address of the InfluxDB 2 or InfluxDB Cloud, such as `http://localhost:8086`. */
  readonly url: string
  /** Name of the organisation, `Maybell Quantum` at the vendor's cloud. */
  readonly org: string
  readonly token: string
  /** Name of the bucket, `datadb` if none is given. */
  readonly bucket?: string
  /**
   * Only series with these values of tags beside `sensor` and `device`, such as `{ fridge: 'north' }` in a bucket that several fridges share. What is injected gets them.
   */
  readonly tags?: OtherTags
  /** Types of components and units, default the vendor's types without units. */
  readonly model?: DataModel
  /** The longest silence of the server in milliseconds, before its answer and inside it; default 30,000. */
  readonly timeoutMs?: number
  /** How often a read is repeated after a lost connection or a passing refusal, default 2. */
  readonly retries?: number
  /** Compressed answers: a fifth of the bytes, twice the work of the server. Default: not from this computer. */
  readonly gzip?: boolean
  /** How long names and types of series are kept before they are asked for again, default 300,000 ms. */
  readonly namesMaxAgeMs?: number
  /** Stands in for the platform's `fetch`. */
  readonly fetch?: typeof fetch
  /** Stands in for waiting between repetitions. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
}

const optionNames = Object.keys({
  url: true,
  org: true,
  token: true,
  bucket: true,
  tags: true,
  model: true,
  timeoutMs: true,
  retries: true,
  gzip: true,
  namesMaxAgeMs: true,
  fetch: true,
  sleep: true,
} satisfies Record<keyof FridgeDBOptions, true>)

/** Where the vendor keeps its customers' data. */
export const maybellCloud = {
  url: 'https://us-east-1-1.aws.cloud2.influxdata.com',
  org: 'Maybell Quantum',
} as const

export interface FridgeDBSetup {
  readonly server: ReadServer
  readonly bucket: string
  readonly tags: OtherTags
  readonly model: DataModel
  readonly namesMaxAgeMs: number
}

/** Throws `FridgeOptionsError` for what is missing or cannot be meant. */
export function checkOptions(options: FridgeDBOptions): FridgeDBSetup {
  checkKnownOptions(options, optionNames, 'similar')
  const { bucket = 'datadb', tags = {}, model = new DataModel(), timeoutMs = 30_000, retries = 2 } = options
  const url = checkUrl(options.url)
  for (const option of ['org', 'token'] as const) checkText(option, options[option])
  checkText('bucket', bucket)
  if (typeof tags !== 'object' || tags === null) {
    throw new FridgeOptionsError('tags', `must be like { fridge: 'north' }, but is ${quoteValue(tags)}`)
  }
  for (const [tag, value] of Object.entries(tags)) checkText(`tags.${tag}`, value)
  if (!(typeof timeoutMs === 'number' && timeoutMs > 0)) {
    throw new FridgeOptionsError('timeoutMs', `must be above 0, but is ${quoteValue(timeoutMs)}`)
  }
  if (!(Number.isInteger(retries) && retries >= 0)) {
    throw new FridgeOptionsError('retries', `must be a whole number from 0, but is ${quoteValue(retries)}`)
  }
  const server = {
    url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    org: options.org,
    token: options.token,
    // A browser's own must not be called as part of something.
    fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
      (options.fetch ?? globalThis.fetch)(input, init),
    timeoutMs,
    gzip: options.gzip ?? !isThisComputer(url),
    retries,
    sleep: options.sleep ?? sleep,
  }
  return { server, bucket, tags, model, namesMaxAgeMs: options.namesMaxAgeMs ?? 300_000 }
}

/** Options from INFLUXDB_URL, INFLUXDB_ORG, INFLUXDB_TOKEN and INFLUXDB_BUCKET where none is given; address and organisation default to the vendor's cloud. */
export function optionsFromEnv(
  env: Readonly<Record<string, string | undefined>>,
  given: Partial<FridgeDBOptions>,
): FridgeDBOptions {
  const token = given.token ?? env.INFLUXDB_TOKEN
  if (!token) {
    throw new FridgeOptionsError(
      'INFLUXDB_TOKEN',
      'is not set: export the token that Maybell gave you, or one of your own InfluxDB',
    )
  }
  const bucket = env.INFLUXDB_BUCKET
  return {
    url: env.INFLUXDB_URL || maybellCloud.url,
    org: env.INFLUXDB_ORG || maybellCloud.org,
    ...(bucket ? { bucket } : {}),
    ...given,
    token,
  }
}

function checkUrl(given: unknown): URL {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : null
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw new FridgeOptionsError('url', `must be like http://localhost:8086, but is ${quoteValue(given)}`)
}

function checkText(option: string, given: unknown): void {
  if (typeof given === 'string' && given !== '') return
  throw new FridgeOptionsError(option, `must be a text, but is ${quoteValue(given)}`)
}

const isThisComputer = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
