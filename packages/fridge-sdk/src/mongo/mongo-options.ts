import type { MongoClient } from 'mongodb'
import { FridgeOptionsError } from '../errors/index.js'
import { DataModel } from '../model/index.js'
import { quoteValue } from '../quote-value.js'
import { checkKnownOptions } from '../telemetry/known-options.js'

export interface MongoOptions {
  /** Address of the server, such as `mongodb://localhost:27017`, the default. It may name the database: `mongodb://localhost/fridge`. */
  readonly url?: string
  /** A client of your own instead of `url`, for options that no address has; `close` leaves it open. */
  readonly client?: MongoClient
  /** Name of the database, default that of the address; needed where the server has several. */
  readonly database?: string
  /** Name of the collection; needed where the database has several. */
  readonly collection?: string
  /** Types of components and units, default the vendor's types without units. */
  readonly model?: DataModel
  /** The longest silence of the server in milliseconds, connecting included; default 30,000. */
  readonly timeoutMs?: number
  /** How long names and types of series are kept before they are asked for again, default 300,000 ms. */
  readonly namesMaxAgeMs?: number
  /**
   * How many snapshots are looked at for names and fields, default 2,000: all where the collection has no more, else the oldest, the
   * newest and some by chance. A component that a `fetch` names is looked for everywhere. `Infinity` looks at all.
   */
  readonly catalogSnapshots?: number
  readonly signal?: AbortSignal | undefined
}

export interface MongoSetup {
  /** An address, or a client that belongs to someone else. */
  readonly server: string | MongoClient
  /** The address without user and password. */
  readonly shownUrl: string
  readonly database: string | null
  readonly collection: string | null
  readonly model: DataModel
  readonly timeoutMs: number
  readonly namesMaxAgeMs: number
  readonly catalogSnapshots: number
}

// Timers have 31 bits; some milliseconds are added to it.
const longestTimeoutMs = 2_000_000_000

// User and password before the only @; the database behind the only slash.
const address = /^(mongodb(?:\+srv)?:\/\/)(?:[^@/?]*@)?([^@/?]+)(?:\/([^@?]*))?(?:\?.*)?$/

const optionNames: readonly (keyof MongoOptions)[] = [
  'url',
  'client',
  'database',
  'collection',
  'model',
  'timeoutMs',
  'namesMaxAgeMs',
  'catalogSnapshots',
  'signal',
]

/** Throws `FridgeOptionsError` for what cannot be meant. */
export function checkMongoOptions(options: MongoOptions): MongoSetup {
  checkKnownOptions(options, optionNames)
  const { database = null, collection = null } = options
  const { model = new DataModel(), timeoutMs = 30_000, namesMaxAgeMs = 300_000 } = options
  const { catalogSnapshots = 2000 } = options
  const server = serverOf(options)
  for (const [option, name] of Object.entries({ database, collection })) {
    if (name !== null && (typeof name !== 'string' || name === '')) {
      throw new FridgeOptionsError(option, `must be a text, but is ${quoteValue(name)}`)
    }
  }
  if (!(timeoutMs > 0 && timeoutMs <= longestTimeoutMs)) {
    const problem = `must be above 0 and at most ${longestTimeoutMs}, but is ${quoteValue(timeoutMs)}`
    throw new FridgeOptionsError('timeoutMs', problem)
  }
  if (
    !(
      catalogSnapshots >= 1 &&
      (Number.isInteger(catalogSnapshots) || catalogSnapshots === Number.POSITIVE_INFINITY)
    )
  ) {
    const problem = `must be a whole number from 1 or Infinity, but is ${quoteValue(catalogSnapshots)}`
    throw new FridgeOptionsError('catalogSnapshots', problem)
  }
  return {
    ...server,
    database: database ?? server.database,
    collection,
    model,
    timeoutMs,
    namesMaxAgeMs,
    catalogSnapshots,
  }
}

function serverOf({ client, url }: MongoOptions): Pick<MongoSetup, 'server' | 'shownUrl' | 'database'> {
  if (client === undefined) return addressed(url ?? 'mongodb://localhost:27017')
  if (url !== undefined) throw new FridgeOptionsError('url', 'cannot be given beside a client')
  if (!Array.isArray(client?.options?.hosts)) {
    throw new FridgeOptionsError('client', 'must be a MongoClient of the package mongodb')
  }
  const { srvHost, hosts } = client.options
  const shownUrl = srvHost === undefined ? `mongodb://${hosts.join()}` : `mongodb+srv://${srvHost}`
  return { server: client, shownUrl, database: null }
}

function addressed(url: string): ReturnType<typeof serverOf> {
  const parts = typeof url === 'string' ? address.exec(url) : null
  if (parts === null) {
    const advice = 'with special characters of user, password and database percent-encoded'
    const problem = `must be like mongodb://localhost:27017, ${advice}, but is ${shown(url)}`
    throw new FridgeOptionsError('url', problem)
  }
  const [, scheme = '', hosts = '', path = ''] = parts
  const shownUrl = `${scheme}${hosts}`
  try {
    return { server: url, shownUrl, database: path === '' ? null : decodeURIComponent(path) }
  } catch (cause) {
    throw new FridgeOptionsError('url', `names the database ${quoteValue(path)}, badly percent-encoded`, {
      cause,
    })
  }
}

// Whatever stands before an @ may be a password.
const shown = (url: unknown): string => quoteValue(typeof url === 'string' ? url.replace(/^.*@/s, '…@') : url)
