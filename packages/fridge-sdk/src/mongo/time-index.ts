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
    const firsts = indexes.map(({ key }) => Object.entries(key as object)[0])
    // Others, such as 'hashed', know no ranges.
    return firsts.some((first) => first?.[0] === timeField && typeof first[1] === 'number')
  }
  try {
    return await server.ask(`list the indexes of collection "${collection.namespace}"`, read, signal)
  } catch (error) {
    if (error instanceof FridgeMongoError && error.problem !== 'closed') return null
    throw error
  }
}
