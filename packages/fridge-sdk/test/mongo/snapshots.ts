import type { Document } from 'mongodb'
import type { TestMongo } from './mongo-server.js'

/** Unix seconds of the first snapshot of the tests. */
export const startSeconds = 1_700_000_000
const second = 1_000_000_000n

/** Nanoseconds since 1970, so many seconds after the first snapshot. */
export const at = (seconds: number, nanos = 0n): bigint => BigInt(startSeconds + seconds) * second + nanos

/** One snapshot as the vendor stores it. */
export const snapshot = (seconds: number, components: Document): Document => ({
  timestamp: startSeconds + seconds,
  ...components,
})

export const thermometer = (temperature: unknown, more: Document = {}): Document => ({
  type: 'thermometer',
  temperature,
  ...more,
})

/** Puts documents into a new database, whose name it gives, in the collection `snapshots`. */
export async function storeSnapshots(
  mongo: TestMongo,
  documents: readonly Document[],
  collection = 'snapshots',
): Promise<string> {
  const database = mongo.database()
  await mongo.client
    .db(database)
    .collection(collection)
    .insertMany([...documents], { ordered: true })
  return database
}
