import { setTimeout as wait } from 'node:timers/promises'
import { FridgeDB, type FridgeDBOptions, type LiveConnection } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { valuesOf, watch } from './watch.js'

const second = 1_000_000_000n
// An hour ago, so that an hour forth is about now.
const startNs = (BigInt(Math.floor(Date.now() / 1000)) - 3600n) * second

describe.skipIf(influxMissing !== null)(`live samples of a server in trouble${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let buckets = 0
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('a killed server is waited for, and what was written meanwhile comes, once', async (context) => {
    if (server.kill === null || server.start === null) return context.skip()
    const { write, db } = await fridge()
    const states: LiveConnection['state'][] = []
    const { next, stop } = await watch(db(), ['mxp'], { onConnection: ({ state }) => states.push(state) })
    await write([`thermometer,sensor=mxp temperature=1 ${at(10)}`])
    expect(valuesOf(await next(1))).toEqual([1])
    const coming = next(2)
    await server.kill()
    while (states.at(-1) !== 'lost') await wait(5)
    await server.start()
    await write([
      `thermometer,sensor=mxp temperature=2 ${at(11)}`,
      `thermometer,sensor=mxp temperature=3 ${at(12)}`,
    ])
    expect(valuesOf(await coming)).toEqual([2, 3])
    expect(states.at(-1)).toBe('live')
    await stop()
  })

  test('faults of the line and of the server are waited out, with nothing lost or twice', async () => {
    const { write, db, answer } = await fridge()
    const lost: string[] = []
    const { next, stop } = await watch(db({ timeoutMs: 1000, sleep: briefly }), ['mxp'], {
      onConnection: (connection) => {
        if (connection.state === 'lost') lost.push((connection.error as Error).name)
      },
    })
    const halfway = async (request: () => Promise<Response>): Promise<Response> => {
      const whole = await (await request()).text()
      return new Response(whole.slice(0, -30))
    }
    const failure =
      '#datatype,string,string\r\n#group,true,true\r\n#default,,\r\n,error,reference\r\n,broken,42\r\n'
    answer.push(
      () => Promise.resolve(new Response('busy', { status: 503, headers: { 'retry-after': '0' } })),
      halfway,
      (_, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      () => Promise.resolve(new Response(failure)),
      () => Promise.reject(new TypeError('no line')),
    )
    await write([`thermometer,sensor=mxp temperature=1 ${at(10)}`])
    expect(valuesOf(await next(1))).toEqual([1])
    // A busy computer may be silent for longer, too.
    expect([...new Set(lost)]).toEqual([
      'FridgeServerError',
      'AnnotatedCsvError',
      'FridgeTimeoutError',
      'FluxError',
      'FridgeConnectionError',
    ])
    await write([`thermometer,sensor=mxp temperature=2 ${at(11)}`])
    expect(valuesOf(await next(1))).toEqual([2])
    answer.push(() =>
      Promise.resolve(new Response('{"code":"unauthorized","message":"no"}', { status: 401 })),
    )
    await expect(next(1)).rejects.toMatchObject({ name: 'FridgeAuthorizationError' })
    await stop('over already')
  })

  test('a server whose clock is set back an hour, with the fridge’s, loses and repeats nothing', async () => {
    const { write, db, answer } = await fridge()
    const { next, stop } = await watch(db(), ['mxp'], { lateness: '5s' })
    const backNs = 3000n * second
    await write([`thermometer,sensor=mxp temperature=1 ${at(3590)}`])
    await next(1)
    // The answers of a server that has another time.
    answer.always = async (request) => {
      const text = await (await request()).text()
      return new Response(
        text.replace(/(now,.*)(\d{4}-[^Z]*Z)/, (_, before: string) => {
          return `${before}${new Date(Number((at(3600) - backNs) / 1_000_000n)).toISOString()}`
        }),
      )
    }
    await write([`thermometer,sensor=mxp temperature=2 ${at(3591) - backNs}`])
    expect(valuesOf(await next(1))).toEqual([2])
    await write([`thermometer,sensor=mxp temperature=3 ${at(3592) - backNs}`])
    expect(valuesOf(await next(1))).toEqual([3])
    await stop()
  })

  test('a slow consumer stops the polls and misses nothing', async () => {
    const { write, db, requests } = await fridge()
    const { next, stop } = await watch(db(), ['mxp'], { lateness: '50ms' })
    await write([`thermometer,sensor=mxp temperature=0 ${at(10)}`])
    await next(1)
    const before = requests.length
    for (let place = 1; place <= 50; place++) {
      await write([`thermometer,sensor=mxp temperature=${place} ${at(10 + place)}`])
    }
    expect(requests.length).toBe(before)
    expect(valuesOf(await next(50))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(requests.length).toBeLessThan(before + 5)
    await stop()
  })

  test('history that breaks off goes on where it ended, and no poll after it reads so much again', async () => {
    const { write, db, answer, requests } = await fridge()
    const hour = 3600
    const hours = Array.from({ length: 48 }, (_, place) => place - 48)
    await write(hours.map((place) => `thermometer,sensor=mxp temperature=${place} ${at(place * hour)}`))
    const busy = () => Promise.resolve(new Response('busy', { status: 503, headers: { 'retry-after': '0' } }))
    const pass = (request: () => Promise<Response>) => request()
    // Names, state, and windows of 15 min, 1 h, 4 h and 16 h.
    answer.push(...Array(5).fill(pass), busy)
    const { next, stop } = await watch(db({ sleep: briefly }), ['mxp'], { since: at(-48 * hour) })
    expect(valuesOf(await next(49))).toEqual([...hours, 99])
    for (const value of [1, 2]) {
      await write([`thermometer,sensor=mxp temperature=${value} ${at(value)}`])
      expect(valuesOf(await next(1))).toEqual([value])
    }
    await stop()
    const starts = requests
      .flatMap((query) => /range\(start: ([^,]+), stop/.exec(query)?.[1] ?? [])
      .slice(1)
      .map((start) => (Date.parse(start) - Number(startNs / 1_000_000n)) / 1000)
    expect(starts.filter((start) => start === -48 * hour)).toHaveLength(1)
    expect(starts.at(-1)).toBeGreaterThanOrEqual(-60)
  })

  async function fridge() {
    const bucket = await server.createBucket(`live${buckets++}`)
    const write = (lines: readonly string[]): Promise<void> => server.write(bucket, lines)
    await write([
      `thermometer,sensor=mxp temperature=99 ${at(0)}`,
      `thermometer,sensor=other temperature=99 ${at(0)}`,
      `valve,device=v1 open=false ${at(0)}`,
    ])
    const requests: string[] = []
    type Answer = (request: () => Promise<Response>, signal: AbortSignal) => Promise<Response>
    const answer: Answer[] & { always?: Answer } = []
    const db = (options: Partial<FridgeDBOptions> = {}): FridgeDB =>
      new FridgeDB({
        ...server,
        ...options,
        bucket,
        fetch: (input, init) => {
          requests.push(String(init?.body))
          const request = (): Promise<Response> => fetch(input, init)
          const next = answer.shift() ?? answer.always
          return next === undefined ? request() : next(request, init!.signal!)
        },
      })
    return { write, db, requests, answer }
  }
})

// Twenty times less than asked for.
const briefly = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await wait(ms / 20)
  signal?.throwIfAborted()
}

const at = (seconds: number): bigint => startNs + BigInt(seconds) * second
