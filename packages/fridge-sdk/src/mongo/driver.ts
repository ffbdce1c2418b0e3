import type * as Driver from 'mongodb'
import { FridgeMongoError } from '../errors/index.js'

/** MongoDB's own driver. */
export type MongoDriver = typeof Driver

/** Loaded when the first connection opens: a program without one needs no driver. Throws `FridgeMongoError`. */
export async function loadDriver(url: string): Promise<MongoDriver> {
  try {
    return await import('mongodb')
  } catch (cause) {
    throw new FridgeMongoError(
      url,
      'driver-missing',
      `Could not connect to ${url}: MongoDB's driver cannot be loaded. Install it beside this package: npm install mongodb.`,
      { cause },
    )
  }
}
