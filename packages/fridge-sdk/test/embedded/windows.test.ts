import { TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const file = temporaryFolder()
const second = 1_000_000_000n
const day = 86_400n * second

type Sample = readonly [time: bigint, value: number]

/** What windows must be, the slow way: by their definition. */
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
    const byValue = [...inside].sort(([, a], [, b]) => a - b)
    const [low, high] = [byValue[0]!, byValue.at(-1)!]
    const at = window - range.startNs < 0n ? range.startNs : window
    const values = inside.map(([, value]) => value)
    if (aggregate === 'min-max')
      return low === high ? [low] : [low, high].sort(([a], [b]) => (a < b ? -1 : 1))
    if (aggregate === 'min') return [[at, low[1]]]
    if (aggregate === 'max') return [[at, high[1]]]
    if (aggregate === 'last') return [[at, inside.at(-1)![1]]]
    return [[at, values.reduce((sum, value) => sum + value, 0) / values.length]]
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
  // Values differ all, so that extremes have one time each.
  const samples: Sample[] = Array.from({ length: 6000 }, (_, index) => [
    start + BigInt(index) * 301n * second + BigInt(Math.floor(next() * 1e9)),
    next() < 0.01 ? Number.NaN : next() + index * 1e-9,
  ])
  const whole = new TimeRange(start - day, samples.at(-1)![0] + day)
  const pointsOf = (list: readonly Sample[]): StorePoint[] =>
    list.map(([time, temperature]) => ({
      time,
      component: 'mxp',
      type: 'thermometer',
      fields: { temperature },
    }))

  async function expectExact(store: EmbeddedStore, range: TimeRange, every: bigint): Promise<void> {
    for (const aggregate of aggregates) {
      const { mxp } = await store.fetch(range, ['mxp'], { every: { nanoseconds: Number(every) }, aggregate })
      const expected = slowWindows(samples, range, every, aggregate)
      const { times, values } = mxp!.temperature!
      expect(times).toEqual(BigInt64Array.from(expected, ([time]) => time))
      if (aggregate !== 'mean') expect(values).toEqual(Float64Array.from(expected, ([, value]) => value))
      else {
        // Sums in another order: some rounding errors of 1e-16 each.
        const worst = Math.max(...expected.map(([, value], index) => Math.abs(Number(values[index]) - value)))
        expect(worst).toBeLessThan(1e-12)
      }
    }
  }

  test('are those of their definition, whether levels serve or not, in any range, also for late points', async () => {
    const store = await EmbeddedStore.open(file(`${name}.duckdb`))
    // Every seventh comes late, when levels have been made of the rest; some of those lie before all others.
    const isLate = (_: Sample, index: number): boolean => index < 40 || index % 7 === 3
    const early = samples.filter((sample, index) => !isLate(sample, index))
    for (let from = 0; from < early.length; from += 1500) {
      await store.append(pointsOf(early.slice(from, from + 1500)))
    }
    await store.append(pointsOf(samples.filter(isLate).reverse()))
    const windows = [600n, 14_400n, 86_400n, 1800n, 15_768n, 3001n, 97n].map((length) => length * second)
    for (const every of windows) await expectExact(store, whole, every)
    for (let round = 0; round < 4; round++) {
      const from = samples[Math.floor(next() * 3000)]![0]
      const to = samples[3000 + Math.floor(next() * 2999)]![0]
      await expectExact(store, new TimeRange(from, to), windows[round]!)
    }
    await store.compact()
    await expectExact(store, whole, 14_400n * second)
    await store.close()
    const again = await EmbeddedStore.open(file(`${name}.duckdb`))
    await expectExact(again, new TimeRange(samples[100]![0], samples[5900]![0]), 7200n * second)
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
    { every: '7m' },
  ] as const) {
    expect((await store.fetchAll(all, options)).mxp!.temperature!.length).toBe(3)
  }
  await expect(store.fetchAll(all, { every: '40000d' })).rejects.toThrow(/every must be at most/)
  await store.close()
})
