import type { LiveOptions, LiveSample } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { embedded, influx, mongo, type RunningStores } from '../stores/every-store.js'
import { valuesOf, watch } from './watch.js'

const second = 1_000_000_000n
// An hour ago, so that an hour forth is about now.
const startNs = (BigInt(Math.floor(Date.now() / 1000)) - 3600n) * second
const at = (seconds: number): bigint => startNs + BigInt(seconds) * second

const point = (
  component: string,
  type: string,
  seconds: number,
  fields: StorePoint['fields'],
): StorePoint => ({
  component,
  type,
  time: at(seconds),
  fields,
})
const mxp = (seconds: number, temperature: number): StorePoint =>
  point('mxp', 'thermometer', seconds, { temperature })

type Watched = Parameters<typeof watch>[0]

describe.each([influx, mongo('number'), mongo('date'), embedded])(
  'live samples of $name',
  ({ missing, start }) => {
    let stores: RunningStores<Watched & { close?(): Promise<void> }>
    beforeAll(async () => {
      if (missing === null) stores = await start()
    })
    afterAll(() => stores?.stop())
    beforeEach(({ skip }) => skip(missing !== null))
    afterEach(() => void vi.useRealTimers())

    async function fridge() {
      const { open, write } = await stores.create()
      await write([
        mxp(0, 99),
        point('other', 'thermometer', 0, { temperature: 99 }),
        point('v1', 'valve', 0, { open: false }),
      ])
      return { open, write }
    }

    test('come once each, in the order of time within a poll, with what they are; what was there before does not', async () => {
      const { write, open } = await fridge()
      const { next, stop } = await watch(await open(), ['mxp', 'v1'])
      const snapshot = point('mxp', 'thermometer', 20, { temperature: 0.02, resistance: 9000.5 })
      await write([
        snapshot,
        point('v1', 'valve', 15, { open: true }),
        point('other', 'thermometer', 15, { temperature: 5 }),
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
      const told = others.map(({ field, value, time }) => [field, value, time])
      expect(told.sort()).toEqual([
        ['resistance', 9000.5, at(20)],
        ['temperature', 0.02, at(20)],
      ])
      // The same points again, and one more.
      await write([snapshot, mxp(20, 0.03), point('v1', 'valve', 30, { open: false })])
      expect(valuesOf(await next(1))).toEqual([false])
      await stop()
    })

    test('late samples come within the window, also of components that are new', async () => {
      const { write, open } = await fridge()
      const types = ['thermometer', 'pressure']
      const { next, stop } = await watch(await open(), null, { lateness: '10s', types })
      await write([mxp(9, 2)])
      expect(valuesOf(await next(1))).toEqual([2])
      await write([
        mxp(4, 1),
        point('p9', 'pressure', 3, { pressure: 7 }),
        point('v9', 'valve', 3, { open: true }),
      ])
      expect(valuesOf(await next(2))).toEqual([7, 1])
      await stop()
    })

    test('a sample written later than the window does not come', async () => {
      vi.useFakeTimers({ toFake: ['performance'] })
      const { write, open } = await fridge()
      const { next, stop } = await watch(await open(), ['mxp'], { lateness: '10s' })
      // Newer ones push it out.
      for (const place of [100, 101, 102]) {
        await write([mxp(place, place)])
        expect(valuesOf(await next(1))).toEqual([place])
        vi.advanceTimersByTime(6000)
      }
      await write([mxp(50, 1), mxp(200, 3)])
      expect(valuesOf(await next(1))).toEqual([3])
      await stop()
    })

    test('clocks of the fridge that jump, forth, back and into the far future, lose and repeat nothing', async () => {
      vi.useFakeTimers({ toFake: ['performance'] })
      const { write, open } = await fridge()
      const { next, stop } = await watch(await open(), ['mxp'], { lateness: '200ms' })
      const hour = 3600
      let sent = 0
      // Steady, an hour forth, an hour back, beyond 2100 and back.
      for (const from of [10, 10 + hour, 12, 2_400_000_000, 14, 16]) {
        await write([mxp(from, ++sent), mxp(from + 1, ++sent)])
        vi.advanceTimersByTime(250)
        expect(valuesOf(await next(2))).toEqual([sent - 1, sent])
      }
      await stop()
    })

    test('history from a time on comes first, without a seam, of the fields that are asked for', async () => {
      const { write, open } = await fridge()
      const history = Array.from({ length: 1000 }, (_, place) =>
        point('mxp', 'thermometer', 10 * (place - 999), { temperature: place, power: 1e-9 }),
      )
      // Two days in all.
      await write([...history, mxp(-172_800, 0)])
      const since = at(-9970)
      const { next, stop } = await watch(await open(), ['mxp'], { since, fields: ['temperature'] })
      expect(valuesOf(await next(998))).toEqual(Array.from({ length: 998 }, (_, index) => index + 2))
      await write([mxp(10, -1)])
      expect(valuesOf(await next(1))).toEqual([-1])
      await stop()
    })

    test('wrong names and options are errors at once; the signal ends a wait, closing is an error', async () => {
      const { open } = await fridge()
      const source = await open()
      const first = (names: readonly string[], options?: LiveOptions) => source.live(names, options).next()
      await expect(first(['mxq'])).rejects.toMatchObject({ name: 'FridgeNameError' })
      await expect(first([])).rejects.toMatchObject({ name: 'FridgeOptionsError' })
      await expect(first(['mxp'], { evry: '1s' } as LiveOptions)).rejects.toThrow(
        /"evry" is no option; near it: every/,
      )
      await expect(first(['mxp'], { every: '0s' })).rejects.toMatchObject({ name: 'TimeRangeError' })
      await expect(first(['mxp'], { fields: ['temprature'] })).rejects.toThrow(/near it: temperature/)
      const stop = new AbortController()
      const reason = new Error('enough')
      const waiting = first(['mxp'], {
        every: '1h',
        signal: stop.signal,
        onConnection: () => setTimeout(() => stop.abort(reason)),
      })
      await expect(waiting).rejects.toBe(reason)
      if (source.close === undefined) return
      const { next } = await watch(source, ['mxp'], { every: '1h' })
      const coming = expect(next(1)).rejects.toMatchObject({ problem: 'closed' })
      await source.close()
      await coming
      await expect(first(['mxp'])).rejects.toMatchObject({ problem: 'closed' })
    })
  },
)

test('what a program writes to its embedded store comes at once, however rare the polls are', async () => {
  const store = await EmbeddedStore.open(':memory:')
  await store.append([mxp(0, 1)])
  const { next, stop } = await watch(store, null, { every: '1h' })
  for (const temperature of [2, 3]) {
    await store.append([mxp(temperature, temperature)])
    expect(valuesOf(await next(1))).toEqual([temperature])
  }
  const point: Pick<LiveSample, 'component' | 'type'> = { component: 'mxp', type: 'thermometer' }
  await store.inject([{ ...point, fields: { temperature: 4 } }], { allowVendorSeries: true })
  expect(await next(1)).toMatchObject([{ ...point, value: 4 }])
  await stop()
  await store.close()
})
