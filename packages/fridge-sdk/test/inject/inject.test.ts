import { type FridgeDB, type InjectedPoint, TimeRange } from '@coldlab/fridge-sdk'
import type { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { embedded, type FilledStore, influx, type RunningStores } from '../stores/every-store.js'
import { ownModel } from './own-model.js'

type Store = FridgeDB | EmbeddedStore

const startNs = 1_700_000_000_000_000_000n
const range = new TimeRange(startNs, startNs + 1_000_000_000n)

describe.each([influx, embedded])('points of one’s own in $name', ({ missing, start }) => {
  let stores: RunningStores<Store>
  const create = (): Promise<FilledStore<Store>> => stores.create(ownModel)
  const fridge = async (): Promise<Store> => (await create()).open()
  beforeAll(async () => {
    if (missing === null) stores = await start()
  })
  afterAll(() => stores?.stop())
  beforeEach(({ skip }) => skip(missing !== null))

  test('come back as they were written, with their units', async () => {
    const { open } = await create()
    const db = await open()
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
    // Whose model says other units reads them so.
    const other = await open(ownModel.extend({ units: { probe: { level: 'm' } } }))
    expect((await other.fetch(range, ['qubit 1']))['qubit 1']?.level?.unit).toBe('m')
  })

  test('any name and text the checks let through comes back', async () => {
    const letters = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom(...' ,=\\"\'#aé冷ß\t\n()$`|>'),
    })
    const samples = fc.sample(fc.tuple(letters, letters), { numRuns: 120, seed: 5 })
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
    expect(points.size).toBeGreaterThan(50)
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
      { time: startNs, text: 'Another\0 at that moment' },
    ]
    await db.inject(annotations)
    await db.inject(annotations)
    await db.inject([{ text: 'Now', tags: [] }])
    const read = await db.annotations(range)
    expect(read).toEqual([{ ...annotations[1], tags: [] }, annotations[0]])
    await expect(db.annotations({ start: '0) |> drop(', stop: 'x' } as never)).rejects.toMatchObject({
      name: 'TimeRangeError',
    })
    expect(await db.annotations(new TimeRange(startNs + 1n, startNs + 2n))).toEqual([])
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
      [{ fields: { level: Number.NaN } }, /points\[1\].fields.level must be a finite number; NaN came/],
      [{ fields: { count: 1.5 } }, /fields.count must be a whole number.*; 1.5 came/],
      [{ fields: { count: 2n ** 63n } }, /fields.count must be a whole number/],
      [{ fields: { on: 'yes' } }, /fields.on must be true or false; "yes" came/],
      [{ fields: { alarm: 'FIRE' } }, /must be one of NO_ALARM/],
      [{ fields: { level: null } }, /has no value/],
      [{ component: 'a\nb' }, /points\[1\].component must be a name/],
      [{ colour: 'red' }, /points\[1\] has the unknown colour/],
      [{ time: '2024-01-01' }, /does not say its time zone/],
    ]
    for (const [change, message] of refusals) {
      await expect(db.inject([good, { ...good, ...change }])).rejects.toThrow(message)
    }
    await expect(db.inject([good], { foldr: 'outbox' } as object)).rejects.toThrow(/"foldr" is no option/)
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
})
