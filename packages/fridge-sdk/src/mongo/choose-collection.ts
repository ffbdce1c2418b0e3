import type { Collection } from 'mongodb'
import { FridgeMongoError, type MongoProblem } from '../errors/index.js'
import { nearNames } from '../near-names.js'
import type { MongoSetup } from './mongo-options.js'
import type { MongoServer } from './mongo-server.js'

const systemDatabases = new Set(['admin', 'config', 'local'])

/** Names of the databases that are not the server's own. */
export async function databaseNames(server: MongoServer, signal: AbortSignal | undefined): Promise<string[]> {
  const list = () => server.client.db('admin').admin().listDatabases({ nameOnly: true })
  const { databases } = await server.ask('list the databases', list, signal)
  return databases.map(({ name }) => name).filter((name) => !systemDatabases.has(name))
}

/** Names of the collections of a database that are not the server's own. */
export async function collectionNames(
  server: MongoServer,
  database: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const list = () => server.client.db(database).listCollections({}, { nameOnly: true }).toArray()
  const asked = `list the collections of database ${JSON.stringify(database)}`
  const found = await server.ask(asked, list, signal)
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort()
}

/**
 * The database and collection that were named or are the only ones. Throws `FridgeMongoError` with the names that there are. Who may
 * not list them is believed.
 */
export async function chooseCollection(
  server: MongoServer,
  setup: MongoSetup,
  signal: AbortSignal | undefined,
): Promise<Collection> {
  const database = await choose(server, 'database', setup.database, () => databaseNames(server, signal))
  const collection = await choose(server, 'collection', setup.collection, () =>
    collectionNames(server, database, signal),
  )
  return server.client.db(database).collection(collection)
}

async function choose(
  server: MongoServer,
  what: 'database' | 'collection',
  wanted: string | null,
  list: () => Promise<string[]>,
): Promise<string> {
  const names = await list().catch((error: unknown) => {
    if (wanted !== null && error instanceof FridgeMongoError && error.problem === 'unauthorized') return null
    throw error
  })
  if (wanted !== null && (names === null || names.includes(wanted))) return wanted
  const available = names ?? []
  if (wanted === null && available.length === 1) return available[0]!
  throw refusal(server, what, wanted, available)
}

function refusal(
  { url }: MongoServer,
  what: 'database' | 'collection',
  wanted: string | null,
  available: readonly string[],
): FridgeMongoError {
  const problem: MongoProblem = wanted === null ? `choose-${what}` : `no-${what}`
  const near = wanted === null ? [] : nearNames(wanted, available)
  const hint = near.length === 0 ? '' : ` (near it: ${near.join(', ')})`
  const fault =
    wanted === null
      ? `${url} has ${available.length === 0 ? 'no' : `${available.length}`} ${what}s to read from`
      : `${url} has no ${what} ${JSON.stringify(wanted)}${hint}`
  const choice =
    available.length === 0
      ? 'There is none yet: check the address, or that the fridge writes to it.'
      : `There are ${available.join(', ')}: pass one of them as ${what}.`
  return new FridgeMongoError(url, problem, `${fault}. ${choice}`, { available })
}
