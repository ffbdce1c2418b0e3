import { TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const file = temporaryFolder()
const second = 1_000_000_000n
const day = 86_400n * second

type Sample = readonly [time: bigint, value: number | bigint]

/** What windows must be, the slow way: by their definition. Of equal extremes the first counts, as in InfluxDB. */
function slowWindows(
  samples: readonly Sample[],
  range: TimeRange,
  every: bigint,
  aggregate: string,
): Sample[] {
  const windows = new Map<bigint, Sample[]>()
  for (const sample of samples) {
    const [time, value] = sample
    if (!range.contains(time) || Number.isNaN(value)) continue
    const window = BigInt.asIntN(64, time - (((time % every) + every) % every))
    const inside = windows.get(window)
    if (inside === undefined) windows.set(window, [sample])
    else inside.push(sample)
  }
  return [...windows].flatMap(([window, inside]): Sample[] => {
    const low = inside.reduce((best, sample) => (sample[1] < best[1] ? sample : best))
    const high = inside.reduce((best, sample) => (sample[1] > best[1] ? sample : best))
    const at = window - range.startNs < 0n ? range.startNs : window
    if (aggregate === 'min-max')
      return low === high ? [low] : [low, high].sort(([a], [b]) => (a < b ? -1 : 1))
    if (aggregate === 'min') return [[at, low[1]]]
    if (aggregate === 'max') return [[at, high[1]]]
    if (aggregate === 'last') return [[at, inside.at(-1)![1]]]
    return [[at, inside.reduce((sum, [, value]) => sum + Number(value), 0) / inside.length]]
  })
}

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

const aggregates = ['mean', 'min', 'max', 'last', 'min-max'] as const

describe.each([
  ['this century', 1740830400n * second + 17n],
  // Nanoseconds since 1970 change their sign in the middle.
  ['around 1970', -10n * day - 5n * second],
])('windows of samples %s', (name, start) => {
  const next = random(20261121)
  const times = Array.from(
    { length: 6000 },
    (_, index) => start + BigInt(index) * 301n * second + BigInt(Math.floor(next() * 1e9)),
  )
  const fields: Readonly<Record<string, readonly (number | bigint)[]>> = {
    noise: times.map(() => (next() < 0.01 ? Number.NaN : next())),
    steps: times.map(() => 1 + Math.floor(next() * 4)),
    drift: times.map((_, index) => 1 + index / 7),
    constant: times.map(() => 3),
    whole: times.map(() => 2n ** 60n + BigInt(Math.floor(next() * 3))),
  }
  const others = (place: number) => ({ state: place % 2 === 0, note: `n${place % 11}` })
  const whole = new TimeRange(times[0]! - day, times.at(-1)! + day)
  const pointsOf = (places: readonly number[]): StorePoint[] =>
    places.map((place) => ({
      time: times[place]!,
      component: 'probe',
      type: 'my probe',
      fields: {
        ...Object.fromEntries(Object.entries(fields).map(([field, values]) => [field, values[place]!])),
        ...(place % 3 === 0 ? others(place) : {}),
      },
    }))

  async function expectExact(store: EmbeddedStore, range: TimeRange, every: bigint): Promise<void> {
    for (const aggregate of aggregates) {
      const { probe } = await store.fetch(range, ['probe'], {
        every: { nanoseconds: Number(every) },
        aggregate,
      })
      for (const [field, values] of Object.entries(fields)) {
        const samples = values.map((value, place): Sample => [times[place]!, value])
        const expected = slowWindows(samples, range, every, aggregate)
        const found = [...probe![field]!].filter(([, value]) => value !== null)
        expect(found.map(([time]) => time)).toEqual(expected.map(([time]) => time))
        if (aggregate !== 'mean') expect(found, `${aggregate} of ${field}`).toEqual(expected)
        else {
          // Sums in another order: some rounding errors of 1e-16 each.
          const errors = expected.map(([, value], index) =>
            Math.abs(Number(found[index]![1]) / Number(value) - 1),
          )
          expect(Math.max(...errors), field).toBeLessThan(1e-12)
        }
      }
      const lasts = slowWindows(
        times.map((time, place) => [time, place] as const).filter(([, place]) => place % 3 === 0),
        range,
        every,
        'last',
      )
      for (const field of ['state', 'note'] as const) {
        const found = [...probe![field]!].filter(([, value]) => value !== null)
        expect(found).toEqual(lasts.map(([time, place]) => [time, others(Number(place))[field]]))
      }
    }
  }

  test('are those of their definition, whether levels serve or not, in any range, also for late points', async () => {
    const store = await EmbeddedStore.open(file(`${name}.duckdb`))
    // Every seventh comes late, when levels have been made of the rest; some of those lie before all others.
    const isLate = (place: number): boolean => place < 40 || place % 7 === 3
    const places = [...times.keys()]
    const early = places.filter((place) => !isLate(place))
    for (let from = 0; from < early.length; from += 1500) {
      await store.append(pointsOf(early.slice(from, from + 1500)))
    }
    await store.append(pointsOf(places.filter(isLate).reverse()))
    const windows = [14_400n, 86_400n, 15_768n, 3001n, 600n, 601n].map((length) => length * second)
    for (const every of windows) await expectExact(store, whole, every)
    await expectExact(store, new TimeRange(times[1000]!, times[1500]!), 97n * second)
    for (let round = 0; round < 3; round++) {
      const from = times[Math.floor(next() * 3000)]!
      const to = times[3000 + Math.floor(next() * 2999)]!
      await expectExact(store, new TimeRange(from, to), windows[round + 1]!)
    }
    await store.compact()
    await expectExact(store, whole, 14_400n * second)
    await store.close()
    const again = await EmbeddedStore.open(file(`${name}.duckdb`))
    await expectExact(again, new TimeRange(times[100]! + 1n, times[5900]!), 7201n * second)
    await again.close()
  })
})

test('of whole numbers are exact beyond 2^53, of booleans and text the last, at the time a window begins', async () => {
  const store = await EmbeddedStore.open(file('types.duckdb'))
  const start = 1740787200n * second
  const large = 2n ** 60n
  await store.append(
    Array.from({ length: 3 * 8640 }, (_, index) => ({
      time: start + BigInt(index * 60) * second,
      component: 'pm1',
      type: 'turbo',
      fields: { speed: large + BigInt(index), state: index % 2 === 0, note: index < 100 ? 'first' : 'then' },
    })),
  )
  const range = TimeRange.starting(start, { days: 20 })
  const read = async (aggregate: 'mean' | 'min' | 'last' | 'min-max', every: string) =>
    (await store.fetch(range, ['pm1'], { every, aggregate })).pm1!
  const pairs = await read('min-max', '1d')
  expect(pairs.speed!.values.slice(0, 3)).toEqual(BigInt64Array.of(large, large + 1439n, large + 1440n))
  const { speed, state, note } = await read('min', '4h')
  expect([speed!.datatype, speed!.at(1), state!.at(1), note!.at(0), note!.at(1)]).toEqual([
    'long',
    large + 240n,
    false,
    'then',
    'then',
  ])
  expect(speed!.times.slice(0, 2)).toEqual(BigInt64Array.of(start, start + 14_400n * second))
  expect((await read('mean', '1d')).speed!.datatype).toBe('double')
  await store.close()
})

test('of the longest range there is hold what a store can keep', async () => {
  const store = await EmbeddedStore.open(':memory:')
  const all = new TimeRange(-(2n ** 63n), 2n ** 63n - 1n)
  const point = (time: bigint): StorePoint[] => [
    { time, component: 'mxp', type: 'thermometer', fields: { temperature: Number(time) } },
  ]
  const [first, last] = [-2208988800n * second, 6942585600n * second - 1n]
  for (const time of [first, 0n, last]) await store.append(point(time))
  for (const time of [first - 1n, last + 1n, all.startNs, all.stopNs]) {
    await expect(store.append(point(time))).rejects.toThrow(
      /mxp has the time .* keeps the years 1900 to 2189/,
    )
  }
  for (const options of [
    {},
    { every: '4h' },
    { every: '400d', aggregate: 'min-max' },
    { every: '36500d' },
    { every: '7m' },
  ] as const) {
    expect((await store.fetchAll(all, options)).mxp!.temperature!.length).toBe(3)
  }
  await expect(store.fetchAll(all, { every: '40000d' })).rejects.toThrow(/every must be at most/)
  await store.close()
})
