import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'
import { afterEach, describe, expect, test, vi } from 'vitest'

const range = new TimeRange('2025-03-01T00:00:00Z', '2025-03-02T00:00:00Z')
const head = [
  '#datatype,string,long,dateTime:RFC3339,double,string,string,string',
  '#group,false,false,false,false,true,true,true',
  '#default,_result,,,,,,',
  ',result,table,_time,_value,_field,_measurement,sensor',
]
const row = (second: number) => `,,0,2025-03-01T00:00:${second}Z,0.0125,temperature,thermometer,mxp`
const answer = `${[...head, row(10), row(20), '', ''].join('\r\n')}`
const failure =
  '#datatype,string,string\r\n#group,true,true\r\n#default,,\r\n,error,reference\r\n,out of memory,897\r\n\r\n'

type Handler = (request: IncomingMessage, response: ServerResponse) => void
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A server that answers each request by the next handler, the last one for all that follow, and a reader of it. */
async function faulty(handlers: readonly Handler[], options: { timeoutMs?: number; gzip?: boolean } = {}) {
  const seen: IncomingMessage[] = []
  const waits: number[] = []
  const server = createServer((request, response) => {
    request
      .resume()
      .once('end', () => handlers[Math.min(seen.push(request), handlers.length) - 1]!(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const sleep = async (ms: number): Promise<void> => void waits.push(ms)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/path/`
  return {
    db: new FridgeDB({ url, org: 'Maybell Quantum', token: 'secret', sleep, ...options }),
    seen,
    waits,
  }
}

const csv: Handler = (_, response) => {
  response.setHeader('content-type', 'text/csv; charset=utf-8').end(answer)
}
const refuse =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
/** The first bytes, then a cut line. */
const cutAfter =
  (bytes: number, body: Uint8Array | string = answer, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-length': String(body.length), ...headers })
    response.write(body.slice(0, bytes), () => response.destroy())
  }

describe('what the server is asked', () => {
  test('goes to its path with the token, the organisation and no more columns than are needed', async () => {
    const { db, seen } = await faulty([csv])
    const { temperature } = (await db.fetchAll(range)).mxp!
    expect(temperature?.values).toEqual(Float64Array.of(0.0125, 0.0125))
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/base/path/api/v2/query?org=Maybell%20Quantum' })
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Token secret', 'accept-encoding': 'identity' })
  })

  test('compressed answers are read where they are wanted', async () => {
    const gzip: Handler = (request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(answer))
    }
    const { db } = await faulty([gzip], { gzip: true })
    expect((await db.fetchAll(range)).mxp?.temperature?.length).toBe(2)
  })
})

describe('refusals', () => {
  test.each([
    [
      401,
      { code: 'unauthorized', message: 'unauthorized access' },
      'FridgeAuthorizationError',
      /Check the token/,
    ],
    [403, '', 'FridgeAuthorizationError', /answered 403\. Check the token/],
    [
      404,
      { code: 'not found', message: 'could not find bucket "x"' },
      'FridgeNotFoundError',
      /could not find bucket/,
    ],
    [
      400,
      { code: 'invalid', message: 'organization name "x" not found' },
      'FridgeNotFoundError',
      /organisation/,
    ],
    [400, { code: 'invalid', message: 'cannot query an empty range' }, 'FridgeQueryError', /empty range/],
    [301, '', 'FridgeNotFoundError', /answered 301: it points to http:\/\/elsewhere\.test\//],
    [500, '<html><h1>Internal Error</h1></html>', 'FridgeServerError', /500: Internal Error/],
  ])('%i', async (status, body, name, message) => {
    const { db, seen } = await faulty([refuse(status, body, { location: 'http://elsewhere.test/' })])
    const error = await db.fetchAll(range).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name, refusal: { status } })
    expect((error as Error).message).toMatch(message)
    expect((error as Error).message).not.toContain('secret')
    expect(seen).toHaveLength(1)
  })

  test('those that pass are waited for as long as the server says', async () => {
    const busy = refuse(429, { code: 'too many requests', message: 'limit' }, { 'retry-after': '7' })
    const { db, seen, waits } = await faulty([busy, refuse(503, ''), csv])
    expect((await db.fetchAll(range)).mxp?.temperature?.length).toBe(2)
    expect(seen).toHaveLength(3)
    expect(waits[0]).toBe(7000)
    expect(waits[1]).toBeGreaterThanOrEqual(500)
    expect(waits[1]).toBeLessThan(750)
  })

  test('and given up after the last repetition', async () => {
    const { db, seen } = await faulty([refuse(503, '')])
    await expect(db.fetchAll(range)).rejects.toThrow(/503 \(sent 3 times\)/)
    expect(seen).toHaveLength(3)
  })
})

describe('answers that go wrong', () => {
  test('a failure that the server reports behind rows of its answer gives no rows', async () => {
    const { db, seen } = await faulty([(_, response) => response.end(answer + failure)])
    await expect(db.fetchAll(range)).rejects.toMatchObject({ name: 'FluxError', reason: 'out of memory' })
    expect(seen).toHaveLength(1)
  })

  test('a line cut anywhere is repaired by another request, with no sample twice', async () => {
    for (const bytes of [1, 150, answer.length - 30, answer.length - 1]) {
      const { db, seen } = await faulty([cutAfter(bytes), csv])
      expect((await db.fetchAll(range)).mxp?.temperature?.length, `cut at ${bytes}`).toBe(2)
      expect(seen).toHaveLength(2)
    }
  })

  test('a line that is always cut is an error', async () => {
    const { db } = await faulty([cutAfter(200)])
    await expect(db.fetchAll(range)).rejects.toMatchObject({ name: 'FridgeConnectionError', cut: true })
  })

  test('half a gzip', async () => {
    const body = gzipSync(answer.repeat(50))
    const half = cutAfter(body.length >> 1, body, { 'content-encoding': 'gzip' })
    const { db, seen } = await faulty([half, csv], { gzip: true })
    expect((await db.fetchAll(range)).mxp?.temperature?.length).toBe(2)
    expect(seen).toHaveLength(2)
  })

  test('an answer that ends well inside a row was cut by something in between', async () => {
    const { db } = await faulty([(_, response) => response.end(answer.slice(0, -40))])
    await expect(db.fetchAll(range)).rejects.toMatchObject({ name: 'AnnotatedCsvError' })
  })

  test('so was one that ends behind a row, or has nothing at all: it is asked for again', async () => {
    const rowEnds = [0, ...Array.from(answer.matchAll(/\r\n/g), ({ index }) => index + 2)].slice(0, -1)
    expect(rowEnds).toHaveLength(7)
    for (const rowEnd of rowEnds.filter((end) => end === 0 || end > head.join('\r\n').length + 2)) {
      const { db, seen } = await faulty([(_, response) => response.end(answer.slice(0, rowEnd)), csv])
      expect((await db.fetchAll(range)).mxp?.temperature?.length, `cut at ${rowEnd}`).toBe(2)
      expect(seen).toHaveLength(2)
    }
    // Node takes a gzip that ends early for a whole one.
    const rows = Array.from({ length: 5000 }, (_, index) => row(10 + (index % 50))).join('\r\n')
    const body = gzipSync(`${head.join('\r\n')}\r\n${rows}\r\n\r\n`)
    for (let length = 20; length < body.length; length += 29) {
      const { db } = await faulty(
        [
          (_, response) =>
            response.writeHead(200, { 'content-encoding': 'gzip' }).end(body.subarray(0, length)),
        ],
        { gzip: true },
      )
      const error: unknown = await db.fetchAll(range).catch((reason: unknown) => reason)
      expect(error, `cut at ${length}`).toBeInstanceOf(Error)
    }
  })

  test('an answer without tables is whole', async () => {
    const { db } = await faulty([(_, response) => response.end('\r\n')])
    expect(Object.keys(await db.fetchAll(range))).toEqual([])
  })

  test('a page of something else', async () => {
    const { db } = await faulty([(_, response) => response.end('<!doctype html>\n<title>Log in</title>\n')])
    await expect(db.fetchAll(range)).rejects.toThrow(/#datatype row.*<!doctype html>.*a proxy/)
  })

  test('no server at all', async () => {
    const { db, seen } = await faulty([(request) => request.socket.destroy()])
    await expect(db.fetchAll(range)).rejects.toMatchObject({ name: 'FridgeConnectionError', cut: false })
    expect(seen).toHaveLength(3)
  })
})

describe('silence', () => {
  test('before the answer, and inside it', async () => {
    const silent = await faulty([() => undefined], { timeoutMs: 60 })
    await expect(silent.db.fetchAll(range)).rejects.toMatchObject({
      name: 'FridgeTimeoutError',
      phase: 'answer',
    })
    expect(silent.seen).toHaveLength(1)
    const stuck = await faulty([(_, response) => void response.write(answer.slice(0, 300))], {
      timeoutMs: 60,
    })
    await expect(stuck.db.fetchAll(range)).rejects.toMatchObject({
      name: 'FridgeTimeoutError',
      phase: 'data',
    })
  })

  test('a slow answer that never stops for long is read to its end', async () => {
    const slow: Handler = (_, response) => {
      const pieces = answer.split(/(?<=\n)/)
      const write = (): void => {
        const piece = pieces.shift()
        if (piece === undefined) response.end()
        else response.write(piece, () => setTimeout(write, 20))
      }
      write()
    }
    const { db } = await faulty([slow], { timeoutMs: 150 })
    expect((await db.fetchAll(range)).mxp?.temperature?.length).toBe(2)
  })
})

test('what a caller throws from onProgress is his own error, and nothing is asked again', async () => {
  const { db, seen } = await faulty([csv])
  const own = new RangeError('mine')
  const onProgress = (): void => {
    throw own
  }
  await expect(db.fetchAll(range, { onProgress })).rejects.toBe(own)
  expect(seen).toHaveLength(1)
})

describe('a caller who gives up', () => {
  test('before, while it is silent, and while it waits to ask again', async () => {
    const reason = new Error('enough')
    const { db, seen } = await faulty([() => undefined])
    await expect(db.fetchAll(range, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(seen).toHaveLength(0)

    const controller = new AbortController()
    const silent = await faulty([() => controller.abort(reason)])
    await expect(silent.db.fetchAll(range, { signal: controller.signal })).rejects.toBe(reason)
    expect(silent.seen).toHaveLength(1)
  })

  test('ends the request at the server', async () => {
    const controller = new AbortController()
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => {
      ended = resolve
    })
    const { db } = await faulty([
      (_, response) => {
        response.once('close', ended)
        response.write(answer.slice(0, 300))
      },
    ])
    const onProgress = (): void => controller.abort()
    await expect(db.fetchAll(range, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    })
    await end
  })
})

describe('options', () => {
  test.each([
    [{ url: 'localhost:8086', org: 'o', token: 't' }, /url must be like http:\/\/localhost:8086/],
    [{ url: 'http://localhost:8086', org: '', token: 't' }, /org must be a text/],
    [{ url: 'http://localhost:8086', org: 'o', token: undefined as never }, /token must be a text/],
    [{ url: 'http://localhost:8086', org: 'o', token: 't', timeoutMs: 0 }, /timeoutMs must be above 0/],
    [{ url: 'http://localhost:8086', org: 'o', token: 't', timeoutMs: '5' as never }, /timeoutMs must be/],
    [
      { url: 'http://localhost:8086', org: 'o', token: 't', timeout: 5 } as never,
      /"timeout" is no option.*timeoutMs/,
    ],
    [undefined as never, /options must be an object/],
  ])('%o', (options, message) => {
    expect(() => new FridgeDB(options)).toThrow(message)
  })

  test.each<[unknown, object, RegExp]>([
    [{ start: '0) |> drop()', stop: 0 }, {}, /is no range of time\. Give a TimeRange/],
    [undefined, {}, /undefined is no range of time/],
    [range, { evry: '5s' }, /"evry" is no option; near it: every/],
    [range, { layout: 'tall' }, /layout must be wide or long/],
    [range, { fields: [] }, /fields is empty/],
    [range, { fields: 'power' }, /fields must be a list such as \["temperature"\]/],
    [range, '5s' as never, /options must be an object/],
  ])('of a read are checked: %j, %j', async (wanted, given, message) => {
    const { db, seen } = await faulty([csv])
    await expect(db.fetchAll(wanted as TimeRange, given)).rejects.toThrow(message)
    await expect(db.fetchTable(wanted as TimeRange, null, given)).rejects.toThrow(message)
    await expect(db.stream(wanted as TimeRange, null, given).next()).rejects.toThrow(message)
    expect(seen).toHaveLength(0)
    await expect(db.fetch(range, null as never)).rejects.toThrow(/names must be a list/)
  })

  test('a very long time-out is no short one, and the fetch of a browser is called as it wants to be', async () => {
    const { db } = await faulty([csv], { timeoutMs: Number.POSITIVE_INFINITY })
    expect((await db.fetchAll(range)).mxp?.temperature?.length).toBe(2)
    const called: unknown[] = []
    const choosy = async function (this: unknown) {
      called.push(this)
      return new Response(answer)
    }
    vi.stubGlobal('fetch', choosy)
    const place = { url: 'http://localhost:1', org: 'o', token: 't' }
    await new FridgeDB(place).fetchAll(range)
    await new FridgeDB({ ...place, fetch: choosy }).fetchAll(range)
    vi.unstubAllGlobals()
    expect(called.every((self) => self === undefined || self === globalThis)).toBe(true)
  })

  test('come from the environment, with the vendor’s cloud as the default', async () => {
    expect(() => FridgeDB.fromEnv({}, {})).toThrow(/INFLUXDB_TOKEN is not set/)
    expect(() => FridgeDB.fromEnv({ token: 'given' }, {})).not.toThrow()
    const seen: string[] = []
    const db = FridgeDB.fromEnv(
      {
        fetch: async (input, init) => {
          seen.push(String(input), String(init?.body))
          return new Response(answer)
        },
      },
      { INFLUXDB_TOKEN: 't', INFLUXDB_BUCKET: 'Acme Quantum' },
    )
    await db.fetchAll(range)
    expect(seen[0]).toBe('https://us-east-1-1.aws.cloud2.influxdata.com/api/v2/query?org=Maybell%20Quantum')
    expect(seen[1]).toContain('Acme Quantum')
  })
})
