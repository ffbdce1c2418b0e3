import { FridgeOptionsError } from '../errors/index.js'
import { DataModel } from '../model/index.js'
import { quoteValue } from '../quote-value.js'

export interface MongoOptions {
  /** Address of the server, such as `mongodb://localhost:27017`, the default. It may name the database: `mongodb://localhost/fridge`. */
  readonly url?: string
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
  readonly url: string
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

const address = /^(mongodb(?:\+srv)?:\/\/)(?:[^@/]*@)?([^/?]+)(?:\/([^?]*))?/

/** Throws `FridgeOptionsError` for what cannot be meant. */
export function checkMongoOptions(options: MongoOptions): MongoSetup {
  const { url = 'mongodb://localhost:27017', database = null, collection = null } = options
  const { model = new DataModel(), timeoutMs = 30_000, namesMaxAgeMs = 300_000 } = options
  const { catalogSnapshots = 2000 } = options
  const parts = typeof url === 'string' ? address.exec(url) : null
  if (parts === null) {
    throw new FridgeOptionsError('url', `must be like mongodb://localhost:27017, but is ${shown(url)}`)
  }
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
  const [, scheme = '', hosts = '', path = ''] = parts
  const shownUrl = `${scheme}${hosts}`
  const named = path === '' ? null : decodeURIComponent(path)
  return {
    url,
    shownUrl,
    database: database ?? named,
    collection,
    model,
    timeoutMs,
    namesMaxAgeMs,
    catalogSnapshots,
  }
}

// Whatever stands before an @ may be a password.
const shown = (url: unknown): string => quoteValue(typeof url === 'string' ? url.replace(/^.*@/, '…@') : url)
