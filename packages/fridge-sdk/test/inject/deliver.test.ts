import { FridgeDB, type InjectedPoint, type LiveConnection, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { ownModel } from './own-model.js'

const startNs = 1_700_000_000_000_000_000n
const range = new TimeRange(startNs, startNs + 1_000_000_000n)

describe.skipIf(influxMissing !== null)(`points on their way to a server${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let buckets = 0
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('in a bucket of several fridges points and annotations are those of one', async () => {
    const bucket = await server.createBucket('fridges')
    const fridges = ['north', 'south'].map(
      (fridge) => new FridgeDB({ ...server, bucket, model: ownModel, tags: { fridge } }),
    )
    for (const [level, db] of fridges.entries()) {
      const point: InjectedPoint = { component: 'a', type: 'probe', time: startNs, fields: { level } }
      await db.inject([point, { text: `of fridge ${level}`, time: startNs }])
    }
    for (const [level, db] of fridges.entries()) {
      expect((await db.fetch(range, ['a'])).a?.level?.values).toEqual(Float64Array.of(level))
      expect(await db.annotations(range)).toMatchObject([{ text: `of fridge ${level}` }])
    }
  })

  test('points that the server refuses are found among thousands and do not hold up the others', async () => {
    const db = await fridge()
    // The bucket has the field as text already.
    const bad = new Set([0, 7, 4321, 8999])
    const text = fridgeOf(db, 'text')
    await text.inject([{ component: 'a', type: 'other', time: startNs, fields: { x: 'text' } }])
    const report = await fridgeOf(db, 'float').inject(
      Array.from({ length: 9000 }, (_, place) => ({
        component: bad.has(place) ? 'a' : 'b',
        type: bad.has(place) ? 'other' : 'probe',
        time: startNs + BigInt(place),
        fields: bad.has(place) ? { x: place } : { level: place },
      })),
    )
    expect(report).toMatchObject({ written: 8996, trouble: null })
    expect(report.rejected.map(({ line }) => Number(/x=(\d+)/.exec(line)?.[1]))).toEqual([...bad])
    expect(report.rejected[0]?.reason).toMatch(/field type conflict/)
    expect((await db.fetch(range, ['b'])).b?.level?.length).toBe(8996)
  })

  test('refusals that pass are waited out as the server asks; others are errors, with nothing lost from a folder', async () => {
    const waits: number[] = []
    const answers = [new Response('busy', { status: 503, headers: { 'retry-after': '7' } })]
    const db = await fridge({
      fetch: async (input, init) => answers.shift() ?? fetch(input, init),
      sleep: async (ms) => void waits.push(ms),
    })
    const point: InjectedPoint = { component: 'a', type: 'probe', time: startNs, fields: { level: 1 } }
    expect(await db.inject([point])).toMatchObject({ written: 1 })
    expect(waits).toEqual([7000])
    answers.push(new Response('{"code":"unauthorized","message":"no"}', { status: 401 }))
    await expect(db.inject([point])).rejects.toMatchObject({ name: 'FridgeAuthorizationError' })
    // A proxy's refusal says nothing about the points.
    answers.push(new Response('<h1>Bad request</h1>', { status: 400 }))
    await expect(db.inject([point])).rejects.toMatchObject({ name: 'FridgeWriteError' })
  })

  test('an injector delivers in the background, also over a restart of the server, each point once', async (context) => {
    if (server.kill === null || server.start === null) return context.skip()
    const db = await fridge()
    const states: LiveConnection['state'][] = []
    const injector = await db.openInjector({ onConnection: ({ state }) => states.push(state) })
    const inject = (level: number): Promise<void> =>
      injector.inject([{ component: 'a', type: 'probe', time: startNs + BigInt(level), fields: { level } }])
    await inject(0)
    await injector.delivered()
    await server.kill()
    for (let level = 1; level < 100; level++) await inject(level)
    expect(injector.bytes).toBeGreaterThan(0)
    await server.start()
    await injector.delivered()
    expect(states[0]).toBe('lost')
    expect(states.at(-1)).toBe('live')
    expect(injector.bytes).toBe(0)
    await server.kill()
    await inject(100)
    const delivered = expect(injector.delivered()).rejects.toMatchObject({ problem: 'closed' })
    await injector.close()
    await delivered
    await server.start()
    await expect(inject(101)).rejects.toMatchObject({ name: 'FridgeQueueError', problem: 'closed' })
    expect((await db.fetch(range, ['a'])).a?.level?.values).toEqual(
      Float64Array.from({ length: 100 }, (_, level) => level),
    )
  })

  const accounts = new WeakMap<FridgeDB, string>()
  async function fridge(options: Partial<ConstructorParameters<typeof FridgeDB>[0]> = {}) {
    const bucket = await server.createBucket(`inject${buckets++}`)
    const db = new FridgeDB({ ...server, bucket, model: ownModel, ...options })
    accounts.set(db, bucket)
    return db
  }
  function fridgeOf(db: FridgeDB, x: 'text' | 'float'): FridgeDB {
    const model = ownModel.extend({ types: [{ name: 'other', kind: 'sensor', fields: { x } }] })
    return new FridgeDB({ ...server, bucket: accounts.get(db)!, model })
  }
})
