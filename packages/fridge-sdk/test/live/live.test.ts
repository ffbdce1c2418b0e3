import { setTimeout as wait } from 'node:timers/promises'
import {
  FridgeDB,
  type FridgeDBOptions,
  type LiveConnection,
  type LiveOptions,
  type LiveSample,
} from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { watch } from './watch.js'

const second = 1_000_000_000n
// An hour ago, so that an hour forth is about now.
const startNs = (BigInt(Math.floor(Date.now() / 1000)) - 3600n) * second

describe.skipIf(influxMissing !== null)(`live samples${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let buckets = 0
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('come once each, in the order of time within a poll, with what they are; what was there before does not', async () => {
    const { write, db } = await fridge()
    const { next, stop } = await watch(db, ['mxp', 'v1'])
    await write([
      `thermometer,sensor=mxp temperature=0.02,resistance=9000 ${at(20)}`,
      `valve,device=v1 open=true ${at(15)}`,
      `thermometer,sensor=other temperature=5 ${at(15)}`,
    ])
    const [first, ...others] = await next(3)
    expect(first).toEqual({
      component: 'v1',
      type: 'valve',
      kind: 'device',
      field: 'open',
      unit: null,
      time: at(15),
      value: true,
    })
    expect(others.map(({ field, value }) => [field, value]).sort()).toEqual([
      ['resistance', 9000],
      ['temperature', 0.02],
    ])
    // The same points again, and one more.
    await write([
      `thermometer,sensor=mxp temperature=0.02,resistance=9000 ${at(20)}`,
      `thermometer,sensor=mxp temperature=0.03 ${at(20)}`,
      `valve,device=v1 open=false ${at(30)}`,
    ])
    expect(values(await next(1))).toEqual([false])
    await stop()
  })

  test('late samples come within the window, also of components that are new', async () => {
    const { write, db } = await fridge()
    const { next, stop } = await watch(db, null, { lateness: '10s' })
    await write([`thermometer,sensor=mxp temperature=2 ${at(9)}`])
    expect(values(await next(1))).toEqual([2])
    await write([`thermometer,sensor=mxp temperature=1 ${at(4)}`, `pressure,sensor=p9 pressure=7 ${at(3)}`])
    expect(values(await next(2))).toEqual([7, 1])
    await stop()
  })

  test('a sample written later than the window does not come', async () => {
    const { write, db } = await fridge()
    const { next, stop } = await watch(db, ['mxp'], { lateness: '800ms' })
    await write([`thermometer,sensor=mxp temperature=2 ${at(100)}`])
    await next(1)
    // Newer ones push it out.
    for (let place = 101; place < 140; place++) {
      await write([`thermometer,sensor=mxp temperature=${place} ${at(place)}`])
      await next(1)
      await wait(20)
    }
    await write([
      `thermometer,sensor=mxp temperature=1 ${at(50)}`,
      `thermometer,sensor=mxp temperature=3 ${at(200)}`,
    ])
    expect(values(await next(1))).toEqual([3])
    await stop()
  })

  test('clocks of the fridge that jump, forth, back and into the far future, lose and repeat nothing', async () => {
    const { write, db } = await fridge()
    const { next, stop } = await watch(db, ['mxp'], { lateness: '200ms' })
    const hour = 3600
    let sent = 0
    // Steady, an hour forth, an hour back, into 2100 and back.
    for (const from of [10, 10 + hour, 12, 2_400_000_000, 14, 16]) {
      await write([
        `thermometer,sensor=mxp temperature=${++sent} ${at(from)}`,
        `thermometer,sensor=mxp temperature=${++sent} ${at(from + 1)}`,
      ])
      expect(values(await next(2))).toEqual([sent - 1, sent])
      await wait(250)
    }
    await stop()
  })

  test('a killed server is waited for, and what was written meanwhile comes, once', async (context) => {
    if (server.kill === null || server.start === null) return context.skip()
    const { write, db } = await fridge()
    const states: LiveConnection['state'][] = []
    const { next, stop } = await watch(db, ['mxp'], { onConnection: ({ state }) => states.push(state) })
    await write([`thermometer,sensor=mxp temperature=1 ${at(10)}`])
    expect(values(await next(1))).toEqual([1])
    const coming = next(2)
    await server.kill()
    while (states.at(-1) !== 'lost') await wait(5)
    await server.start()
    await write([
      `thermometer,sensor=mxp temperature=2 ${at(11)}`,
      `thermometer,sensor=mxp temperature=3 ${at(12)}`,
    ])
    expect(values(await coming)).toEqual([2, 3])
    expect(states.at(-1)).toBe('live')
    await stop()
  })

  test('faults of the line and of the server are waited out, with nothing lost or twice', async () => {
    const { write, db, answer } = await fridge()
    const lost: string[] = []
    const { next, stop } = await watch(() => db({ timeoutMs: 1000, sleep: briefly }), ['mxp'], {
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
    expect(values(await next(1))).toEqual([1])
    // A busy computer may be silent for longer, too.
    expect([...new Set(lost)]).toEqual([
      'FridgeServerError',
      'AnnotatedCsvError',
      'FridgeTimeoutError',
      'FluxError',
      'FridgeConnectionError',
    ])
    await write([`thermometer,sensor=mxp temperature=2 ${at(11)}`])
    expect(values(await next(1))).toEqual([2])
    answer.push(() =>
      Promise.resolve(new Response('{"code":"unauthorized","message":"no"}', { status: 401 })),
    )
    await expect(next(1)).rejects.toMatchObject({ name: 'FridgeAuthorizationError' })
    await stop('over already')
  })

  test('a server whose clock is set back an hour, with the fridge’s, loses and repeats nothing', async () => {
    const { write, db, answer } = await fridge()
    const { next, stop } = await watch(db, ['mxp'], { lateness: '5s' })
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
    expect(values(await next(1))).toEqual([2])
    await write([`thermometer,sensor=mxp temperature=3 ${at(3592) - backNs}`])
    expect(values(await next(1))).toEqual([3])
    await stop()
  })

  test('a slow consumer stops the polls and misses nothing', async () => {
    const { write, db, requests } = await fridge()
    const { next, stop } = await watch(db, ['mxp'], { lateness: '50ms' })
    await write([`thermometer,sensor=mxp temperature=0 ${at(10)}`])
    await next(1)
    const before = requests.length
    for (let place = 1; place <= 50; place++) {
      await write([`thermometer,sensor=mxp temperature=${place} ${at(10 + place)}`])
      await wait(5)
    }
    expect(requests.length).toBe(before)
    expect(values(await next(50))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(requests.length).toBeLessThan(before + 5)
    await stop()
  })

  test('history from a time on comes first, without a seam', async () => {
    const { write, db } = await fridge()
    const lines = Array.from(
      { length: 1000 },
      (_, place) => `thermometer,sensor=mxp temperature=${place} ${at(10 * (place + 1))}`,
    )
    // Two days in all.
    await write([...lines, `thermometer,sensor=mxp temperature=0 ${at(-172_800)}`])
    const { next, stop } = await watch(db, ['mxp'], { since: at(30) })
    expect(values(await next(998))).toEqual(Array.from({ length: 998 }, (_, index) => index + 2))
    await write([`thermometer,sensor=mxp temperature=-1 ${at(10_010)}`])
    expect(values(await next(1))).toEqual([-1])
    await stop()
  })

  test('wrong names, tokens and options are errors at once; the signal ends a wait', async () => {
    const { db } = await fridge()
    const first = (names: readonly string[], options?: LiveOptions) => db().live(names, options).next()
    await expect(first(['mxq'])).rejects.toMatchObject({ name: 'FridgeNameError' })
    await expect(first([])).rejects.toMatchObject({ name: 'FridgeOptionsError' })
    await expect(first(['mxp'], { every: '0s' })).rejects.toMatchObject({ name: 'TimeRangeError' })
    await expect(first(['mxp'], { fields: ['temprature'] })).rejects.toThrow(/near it: temperature/)
    await expect(db({ token: 'wrong' }).live(['mxp']).next()).rejects.toMatchObject({
      name: 'FridgeAuthorizationError',
    })
    const stop = new AbortController()
    const reason = new Error('enough')
    const waiting = first(['mxp'], {
      every: '1h',
      signal: stop.signal,
      onConnection: () => setTimeout(() => stop.abort(reason)),
    })
    await expect(waiting).rejects.toBe(reason)
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
const briefly = async (ms: number, signal?: AbortSignal): Promise<void> =>
  wait(ms / 20, undefined, { signal })

const at = (seconds: number): bigint => startNs + BigInt(seconds) * second
const values = (samples: readonly LiveSample[]) => samples.map(({ value }) => value)
