import type { Collection, FindCursor, MongoClient } from 'mongodb'
import {
  FridgeConnectionError,
  FridgeError,
  FridgeMongoError,
  FridgeOptionsError,
  FridgeTimeoutError,
  type RequestContext,
} from '../errors/index.js'
import { loadDriver, type MongoDriver } from './driver.js'
import type { MongoSetup } from './mongo-options.js'

/** What can be asked for documents: a part of the driver's cursor. */
export type DocumentCursor = Pick<FindCursor, 'hasNext' | 'readBufferedDocuments' | 'close'>

/** One connection to a MongoDB. What goes wrong is told in errors of this package, silence included. */
export class MongoServer {
  readonly driver: MongoDriver
  readonly client: MongoClient
  readonly url: string
  readonly #timeoutMs: number

  private constructor(driver: MongoDriver, client: MongoClient, { shownUrl, timeoutMs }: MongoSetup) {
    this.driver = driver
    this.client = client
    this.url = shownUrl
    this.#timeoutMs = timeoutMs
  }

  static async connect(setup: MongoSetup, signal: AbortSignal | undefined): Promise<MongoServer> {
    const { url, shownUrl, timeoutMs } = setup
    signal?.throwIfAborted()
    const driver = await loadDriver(shownUrl)
    const server = new MongoServer(driver, createClient(driver, url, timeoutMs), setup)
    try {
      await server.ask('connect', () => server.client.connect(), signal, connectLeewayMs)
      return server
    } catch (error) {
      await server.close()
      throw error
    }
  }

  /** Waits for an answer, no longer than is allowed. `asked` says in words what for. */
  async ask<Answer>(
    asked: string,
    send: () => Promise<Answer>,
    signal: AbortSignal | undefined,
    leewayMs = 0,
  ): Promise<Answer> {
    signal?.throwIfAborted()
    const { promise: ended, reject } = withReject()
    const onAbort = (): void => reject(signal?.reason)
    const timer = setTimeout(() => reject(this.#silence(asked, 'answer')), this.#timeoutMs + leewayMs)
    signal?.addEventListener('abort', onAbort)
    try {
      return await Promise.race([send(), ended])
    } catch (cause) {
      signal?.throwIfAborted()
      throw this.#error(asked, cause, false)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /**
   * Documents as bytes, in the pieces in which they come. `open` gets the options that a cursor needs.
   */
  async *documents(
    asked: string,
    open: (options: { readonly raw: true; readonly signal?: AbortSignal }) => DocumentCursor,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly Uint8Array[]> {
    const cursor = open({ raw: true, ...(signal === undefined ? {} : { signal }) })
    let isFirst = true
    try {
      while (await this.ask(asked, () => cursor.hasNext(), signal)) {
        isFirst = false
        yield cursor.readBufferedDocuments() as unknown as Uint8Array[]
      }
    } catch (error) {
      if (isFirst || !(error instanceof FridgeError)) throw error
      if (error instanceof FridgeTimeoutError) throw this.#silence(asked, 'data')
      if (error instanceof FridgeConnectionError) throw this.#error(asked, error.cause, true)
      throw error
    } finally {
      // A server that does not answer is not waited for.
      cursor.close().catch(() => undefined)
    }
  }

  /** Says goodbye to the server; one that does not answer is left to the driver after a second. */
  async close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestGoodbyeMs)
    })
    try {
      await Promise.race([this.client.close(), patience])
    } finally {
      clearTimeout(timer)
    }
  }

  collection(database: string, collection: string): Collection {
    return this.client.db(database).collection(collection)
  }

  /** Any value as text, decimals as numbers, from the bytes of its element. */
  readOther(element: Uint8Array): string | number {
    const { BSON } = this.driver
    const document = new Uint8Array(element.length + 5)
    new DataView(document.buffer).setInt32(0, document.length, true)
    document.set(element, 4)
    const [value] = Object.values<unknown>(BSON.deserialize(document))
    if (value instanceof BSON.Decimal128) return Number(value.toString())
    const isList = Array.isArray(value) && value.every((part) => typeof part !== 'object')
    return isList ? value.join(', ') : BSON.EJSON.stringify(value, { relaxed: true })
  }

  #context(asked: string): RequestContext {
    return { url: this.url, asked, tries: 1 }
  }

  #silence(asked: string, phase: 'answer' | 'data'): FridgeTimeoutError {
    return new FridgeTimeoutError(this.#context(asked), this.#timeoutMs, phase)
  }

  #error(asked: string, cause: unknown, cut: boolean): unknown {
    if (cause instanceof FridgeError) return cause
    const { MongoNetworkError, MongoServerSelectionError, MongoServerError, MongoError } = this.driver
    if (cause instanceof MongoServerSelectionError || cause instanceof MongoNetworkError) {
      return new FridgeConnectionError(this.#context(asked), cut, { cause })
    }
    if (cause instanceof MongoServerError && unauthorizedCodes.has(Number(cause.code))) {
      const advice = 'Check user and password in the address and what this user may read.'
      return new FridgeMongoError(
        this.url,
        'unauthorized',
        `Could not ${asked}: ${this.url} answered: ${cause.message}. ${advice}`,
        { cause },
      )
    }
    if (cause instanceof MongoError) {
      const message = `Could not ${asked}: ${this.url} answered: ${cause.message}`
      return new FridgeMongoError(this.url, 'refused', message, { cause })
    }
    return cause
  }
}

// AuthenticationFailed, Unauthorized, and those of MongoDB Atlas.
const unauthorizedCodes = new Set([18, 13, 8000])

// The driver itself gives up in time and knows more of the reason.
const connectLeewayMs = 500

const longestGoodbyeMs = 1000

function createClient(driver: MongoDriver, url: string, timeoutMs: number): MongoClient {
  try {
    return new driver.MongoClient(url, {
      serverSelectionTimeoutMS: timeoutMs,
      connectTimeoutMS: timeoutMs,
      // For what nobody waits for, such as the end of a cursor; later than our own limit.
      socketTimeoutMS: timeoutMs + connectLeewayMs,
      appName: 'coldlab',
    })
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new FridgeOptionsError('url', `is no address that MongoDB's driver takes: ${words}`, { cause })
  }
}

function withReject(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise
  })
  return { promise, reject }
}
