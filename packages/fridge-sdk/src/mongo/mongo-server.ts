import type { FindCursor, MongoClient } from 'mongodb'
import {
  FridgeConnectionError,
  FridgeOptionsError,
  FridgeTimeoutError,
  type RequestContext,
} from '../errors/index.js'
import { loadDriver, type MongoDriver } from './driver.js'
import { connectionClosed, mongoFailure } from './mongo-failure.js'
import type { MongoSetup } from './mongo-options.js'

/** What can be asked for documents: a part of the driver's cursor. */
export type DocumentCursor = Pick<FindCursor, 'hasNext' | 'readBufferedDocuments' | 'close' | 'id' | 'killed'>

/** Opens a cursor with the options that `documents` needs. */
export type OpenCursor = (options: { readonly raw: true; readonly signal: AbortSignal }) => DocumentCursor

/** One connection to a MongoDB. What goes wrong is told in errors of this package, silence included. */
export class MongoServer {
  readonly driver: MongoDriver
  readonly client: MongoClient
  readonly url: string
  readonly #timeoutMs: number
  readonly #isOwn: boolean

  private constructor(driver: MongoDriver, { server, shownUrl, timeoutMs }: MongoSetup) {
    this.driver = driver
    this.#isOwn = typeof server === 'string'
    this.client = typeof server === 'string' ? createClient(driver, server, timeoutMs) : server
    this.url = shownUrl
    this.#timeoutMs = timeoutMs
  }

  static async connect(setup: MongoSetup, signal: AbortSignal | undefined): Promise<MongoServer> {
    signal?.throwIfAborted()
    const server = new MongoServer(await loadDriver(setup.shownUrl), setup)
    try {
      await server.ask('connect', () => server.client.connect(), signal)
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
      throw mongoFailure(this.#context(asked), false, cause)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /** Documents as bytes, in the pieces in which they come. */
  async *documents(
    asked: string,
    open: OpenCursor,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly Uint8Array[]> {
    // A signal of its own: that of a program which runs for months would keep a trace of every read.
    signal?.throwIfAborted()
    const end = new AbortController()
    const onAbort = (): void => end.abort(signal?.reason)
    signal?.addEventListener('abort', onAbort)
    const cursor = open({ raw: true, signal: end.signal })
    let isFirst = true
    try {
      while (await this.ask(asked, () => cursor.hasNext(), end.signal)) {
        isFirst = false
        yield cursor.readBufferedDocuments() as unknown as Uint8Array[]
      }
      // To the driver a cursor that was closed with its client has no more documents.
      if (cursor.killed || cursor.id?.isZero() === false) throw connectionClosed(this.#context(asked))
    } catch (error) {
      // The driver then ends the connection, by which the server knows that it need not go on.
      if (error instanceof FridgeTimeoutError) end.abort()
      if (isFirst) throw error
      if (error instanceof FridgeTimeoutError) throw this.#silence(asked, 'data')
      if (error instanceof FridgeConnectionError) throw mongoFailure(this.#context(asked), true, error.cause)
      throw error
    } finally {
      signal?.removeEventListener('abort', onAbort)
      // A server that does not answer is not waited for.
      cursor.close().catch(() => undefined)
    }
  }

  /** Says goodbye to the server; one that does not answer is left to the driver after a second. A client of someone else stays open. */
  async close(): Promise<void> {
    if (!this.#isOwn) return
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

  /** The value of a whole document. Throws `FridgeMongoError` for what is no BSON. */
  deserialize(document: Uint8Array): Record<string, unknown> {
    try {
      return this.driver.BSON.deserialize(document)
    } catch (cause) {
      throw mongoFailure(this.#context('read a document'), true, cause)
    }
  }

  /** Any value as text, decimals as numbers, from the bytes of its element. */
  readOther(element: Uint8Array): string | number {
    const { BSON } = this.driver
    const document = new Uint8Array(element.length + 5)
    new DataView(document.buffer).setInt32(0, document.length, true)
    document.set(element, 4)
    const [value] = Object.values(this.deserialize(document))
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
}

// The driver itself gives up in time and knows more of the reason.
const leewayMs = 500

const longestGoodbyeMs = 1000

// A line to a server that says nothing is kept by the driver for so long, also after close, and with it the process.
const longestHandshakeMs = 10_000

function createClient(driver: MongoDriver, url: string, timeoutMs: number): MongoClient {
  try {
    return new driver.MongoClient(url, {
      serverSelectionTimeoutMS: timeoutMs,
      connectTimeoutMS: Math.min(timeoutMs, longestHandshakeMs),
      // For what nobody waits for, such as the end of a cursor; later than our own limit.
      socketTimeoutMS: timeoutMs + 2 * leewayMs,
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
