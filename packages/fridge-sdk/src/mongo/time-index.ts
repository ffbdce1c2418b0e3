import type { Collection } from 'mongodb'
import { FridgeMongoError } from '../errors/index.js'
import type { MongoServer } from './mongo-server.js'
import { timeField } from './time-stamp.js'

/** Whether ranges of time are found without a look at every snapshot; null where the server does not say. */
export async function hasTimeIndex(
  server: MongoServer,
  collection: Collection,
  signal: AbortSignal | undefined,
): Promise<boolean | null> {
  const read = async (): Promise<boolean | null> => {
    const { timeseries, viewOn } = await collection.options()
    if (viewOn !== undefined) return null
    if (timeseries?.timeField === timeField) return true
    const indexes = await collection.listIndexes().toArray()
    return indexes.some(({ key }) => Object.keys(key as object)[0] === timeField)
  }
  try {
    return await server.ask(`list the indexes of collection "${collection.namespace}"`, read, signal)
  } catch (error) {
    if (error instanceof FridgeMongoError && error.problem !== 'closed') return null
    throw error
  }
}
