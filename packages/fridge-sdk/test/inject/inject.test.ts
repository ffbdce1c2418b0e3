import {
  FridgeDB,
  type InjectedPoint,
  type InjectOptions,
  type LiveConnection,
  TimeRange,
} from '@coldlab/fridge-sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { ownModel } from './own-model.js'

const startNs = 1_700_000_000_000_000_000n
const range = new TimeRange(startNs, startNs + 1_000_000_000n)

describe.skipIf(influxMissing !== null)(`points of one’s own${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let buckets = 0
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('come back as they were written, with their units', async () => {
    const db = await fridge()
    const report = await db.inject([
      {
        component: 'qubit 1',
        type: 'probe',
        time: startNs,
        fields: { level: 1.5, count: 2n ** 62n, on: true },
      },
      {
        component: 'qubit 1',
        type: 'probe',
        time: startNs + 1n,
        fields: { level: null, note: 'a "b"\n\\ é 冷' },
      },
      { component: 'pump x', kind: 'device', type: 'probe', time: startNs, fields: { count: 3, level: 4n } },
    ])
    expect(report).toEqual({ written: 3, rejected: [], damagedBytes: 0, trouble: null })
    const { 'qubit 1': qubit, 'pump x': pump } = await db.fetch(range, ['qubit 1', 'pump x'])
    expect(qubit?.level?.unit).toBe('mm')
    expect([...(qubit?.level ?? [])]).toEqual([
      [startNs, 1.5],
      [startNs + 1n, null],
    ])
    expect([qubit?.count?.at(0), qubit?.on?.at(0), qubit?.note?.at(1)]).toEqual([
      2n ** 62n,
      true,
      'a "b"\n\\ é 冷',
    ])
    expect([pump?.count?.at(0), pump?.level?.at(0), pump?.level?.kind]).toEqual([3n, 4, 'device'])
  })

  test('any name and text the checks let through comes back', async () => {
    const letters = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom(...' ,=\\"\'#aé冷ß\t\n()$`|>'),
    })
    const samples = fc.sample(fc.tuple(letters, letters), { numRuns: 300, seed: 5 })
    const db = await fridge()
    const points = new Map<string, string>()
    for (const [component, note] of samples) {
      try {
        await db.inject([{ component, type: 'probe', time: startNs, fields: { note } }])
        points.set(component, note)
      } catch (error) {
        expect(error).toMatchObject({ name: 'FridgePointsError' })
        expect(component).toMatch(/[\t\n]|\\$/)
      }
    }
    const all = await db.fetchAll(range)
    const back = new Map(Object.entries(all).map(([name, { note }]) => [name, note?.at(0)]))
    expect(back).toEqual(points)
    expect(points.size).toBeGreaterThan(100)
  })

  test('points without a time get times of their own, those of one snapshot the same', async () => {
    const db = await fridge()
    const points = (level: number): InjectedPoint[] =>
      ['a', 'b'].map((component) => ({ component, type: 'probe', fields: { level } }))
    await db.inject([...points(1), ...points(2)])
    await db.inject(points(3))
    const { a, b } = await db.last({ minutes: 5 })
    expect(a?.level?.values).toEqual(Float64Array.of(1, 2, 3))
    expect(a?.level?.times).toEqual(b?.level?.times)
  })

  test('annotations are read back with their tags, and are no components', async () => {
    const db = await fridge()
    const annotations = [
      { time: startNs, text: 'Valve 3, "open"\n= really', tags: ['gas, handling', 'night'] },
      { time: startNs, text: 'Another at that moment' },
    ]
    await db.inject(annotations)
    await db.inject(annotations)
    await db.inject([{ text: 'Now', tags: [] }])
    const read = await db.annotations(range)
    expect(read).toHaveLength(2)
    expect(read).toContainEqual({ ...annotations[0] })
    expect(read).toContainEqual({ ...annotations[1], tags: [] })
    expect(await db.annotations(TimeRange.last('5m'))).toMatchObject([{ text: 'Now', tags: [] }])
    expect(await db.sensorNames({ refresh: true })).toEqual([])
  })

  test('the fridge’s own series, unknown types and fields, and wrong values are refused before anything is written', async () => {
    const db = await fridge()
    const good: InjectedPoint = { component: 'a', type: 'probe', time: startNs, fields: { level: 1 } }
    const refusals: (readonly [object, RegExp])[] = [
      [{ component: 'mxp' }, /points\[1\] would write to a series of the fridge itself.*allowVendorSeries/],
      [{ type: 'thermometer', fields: { temperature: 1 } }, /series of the fridge itself/],
      [{ type: 'prob' }, /no type of the data model \(near it: probe\)/],
      [{ fields: { levl: 1 } }, /points\[1\].fields.levl is no field of a probe, which has level/],
      [{ fields: { level: Number.NaN } }, /points\[1\].fields.level does not fit/],
      [{ fields: { count: 1.5 } }, /fields.count does not fit/],
      [{ fields: { count: 2n ** 63n } }, /fields.count does not fit/],
      [{ fields: { alarm: 'FIRE' } }, /must be one of NO_ALARM/],
      [{ fields: { level: null } }, /has no value/],
      [{ component: 'a\nb' }, /points\[1\].component does not fit/],
      [{ colour: 'red' }, /points\[1\] does not fit/],
      [{ time: '2024-01-01' }, /does not say its time zone/],
    ]
    for (const [change, message] of refusals) {
      await expect(db.inject([good, { ...good, ...change }])).rejects.toThrow(message)
    }
    expect(Object.keys(await db.fetchAll(range))).toEqual([])
    const thermometer = {
      component: 'mxp',
      type: 'thermometer',
      time: startNs,
      fields: { temperature: 0.01 },
    }
    await db.inject([thermometer], { allowVendorSeries: true })
    expect((await db.fetch(range, ['mxp'])).mxp?.temperature?.at(0)).toBe(0.01)
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
    await injector.close()
    await expect(inject(100)).rejects.toMatchObject({ name: 'FridgeQueueError', problem: 'closed' })
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
  function fridgeOf(
    db: FridgeDB,
    x: 'text' | 'float',
  ): { inject(points: InjectedPoint[], options?: InjectOptions): ReturnType<FridgeDB['inject']> } {
    const model = ownModel.extend({ types: [{ name: 'other', kind: 'sensor', fields: { x } }] })
    return new FridgeDB({ ...server, bucket: accounts.get(db)!, model })
  }
})
