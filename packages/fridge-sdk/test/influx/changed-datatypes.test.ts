import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from './influx-server.js'

const second = 1_000_000_000n
const day = 86_400n * second
const week = 7n * day
// A Monday, at whose midnights shards of a week begin.
const startNs = 1_699_833_600n * second
const range = new TimeRange(startNs, startNs + 8n * week)

/** Three samples in each given week, `-` for none: whole numbers, floats, text, booleans. */
const letters = {
  i: (sample: number) => `${sample}i`,
  f: (sample: number) => `${sample}.5`,
  s: (sample: number) => `"${sample}"`,
  b: (sample: number) => String(sample % 2 === 0),
}
const sampleNs = (inWeek: number, sample: number): bigint =>
  startNs + BigInt(inWeek) * week + BigInt(sample) * 400n * second
const lineOf = (component: string, letter: string, inWeek: number, sample: number): string =>
  `turbo,device=${component} speed=${letters[letter as keyof typeof letters](sample)} ${sampleNs(inWeek, sample)}`

// One query over all of a history gives the samples of one datatype, and leaves out the rest without a word.
const histories: Readonly<Record<string, string>>[] = [
  { pm1: 'if' },
  { pm1: 'fif' },
  { pm1: 'iffi', pm2: 'i--i' },
  { pm1: 'i-f', pm2: 'i', pm3: '--f' },
  { pm1: 'ifs', pm2: '-f', pm3: 'i-s' },
  { pm1: 'ib' },
]

describe.skipIf(influxMissing !== null)(`fields that change their datatype${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  const stored = new Map<Readonly<Record<string, string>>, string>()

  beforeAll(async () => {
    server = await startInflux()
    for (const history of histories) {
      const bucket = await server.createBucket('changed/fields')
      stored.set(history, bucket)
      for (let inWeek = 0; inWeek < 8; inWeek++) {
        const lines = Object.entries(history).flatMap(([component, weeks]) => {
          const letter = weeks[inWeek] ?? '-'
          return letter === '-' ? [] : [0, 1, 2].map((sample) => lineOf(component, letter, inWeek, sample))
        })
        const steady = `turbo,device=pm9 state=true,voltage=48i ${sampleNs(inWeek, 0)}`
        await server.write(bucket, [...lines, steady])
      }
    }
  })
  afterAll(() => server?.stop())

  const open = (bucket: string, requests: string[] = []): FridgeDB =>
    new FridgeDB({
      ...server,
      bucket,
      fetch: (input, init) => {
        requests.push(String(input))
        return fetch(input, init)
      },
    })
  /** Times of the samples that were written, by component. */
  const written = (history: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(history).map(([component, weeks]) => [
        component,
        [...weeks].flatMap((letter, inWeek) =>
          letter === '-' ? [] : [0, 1, 2].map((sample) => sampleNs(inWeek, sample)),
        ),
      ]),
    )

  test.each(histories)('%j: every sample comes, however it is read', async (history) => {
    const db = open(stored.get(history)!)
    const names = Object.keys(history)
    const expected = written(history)
    const samples = Object.values(expected).flat().length
    const result = await db.fetchAll(range)
    for (const name of names) expect([...result[name]!.speed!.times], name).toEqual(expected[name])
    expect(result.pm9?.voltage?.length).toBe(8)
    for (const name of names) {
      const { speed } = (await db.fetch(range, [name], { fields: ['speed'] }))[name]!
      expect([...speed!.times], `${name} alone`).toEqual(expected[name])
    }
    const long = await db.fetchTable(range, names, { layout: 'long' })
    expect(long.numRows).toBe(samples)
    let streamed = 0
    for await (const batch of db.stream(range, names)) {
      streamed += names.reduce((sum, name) => {
        const column = batch.getChild(`turbo_speed_${name}`)!
        return sum + column.length - column.nullCount
      }, 0)
    }
    expect(streamed).toBe(samples)
  })

  test.each(['mean', 'min', 'max', 'last', 'min-max'] as const)('%s of each window', async (aggregate) => {
    const db = open(stored.get(histories[1]!)!)
    // Windows that end inside of weeks, and begin before the first.
    const { speed } = (await db.fetch(range, ['pm1'], { every: '10d', aggregate, fields: ['speed'] })).pm1!
    const all = [0, 1, 2].flatMap((inWeek) =>
      [0, 1, 2].map((sample) => ({
        time: sampleNs(inWeek, sample),
        value: sample + (inWeek === 1 ? 0 : 0.5),
      })),
    )
    const windows = new Map<bigint, typeof all>()
    for (const one of all) {
      const start = one.time - (one.time % (10n * day))
      windows.set(start, [...(windows.get(start) ?? []), one])
    }
    const expected = [...windows].flatMap(([start, ofWindow]) => {
      const time = start < startNs ? startNs : start
      const values = ofWindow.map(({ value }) => value)
      const at = (value: number) => ofWindow.find((one) => one.value === value)!
      if (aggregate === 'last') return [[time, values.at(-1)!]]
      if (aggregate === 'mean') return [[time, values.reduce((sum, value) => sum + value) / values.length]]
      if (aggregate === 'min') return [[time, Math.min(...values)]]
      if (aggregate === 'max') return [[time, Math.max(...values)]]
      return [at(Math.min(...values)), at(Math.max(...values))]
        .sort((one, other) => Number(one.time - other.time))
        .map((one) => [one.time, one.value])
    })
    expect([...speed!]).toEqual(expected)
  })

  test('windows of text and of numbers: the last of each', async () => {
    const db = open(stored.get(histories[4]!)!)
    const { pm1, pm9 } = await db.fetchAll(range, { every: '1w', aggregate: 'max' })
    // A window begins on a Thursday and holds one Monday.
    expect(pm1?.speed?.values).toEqual(['2', '2.5', '2'])
    expect(pm9?.voltage?.values).toEqual(BigInt64Array.from({ length: 8 }, () => 48n))
    expect(pm9?.state?.length).toBe(8)
  })

  test('midnight between them costs no request more, and a long range only while one did change', async () => {
    const bucket = stored.get(histories[0]!)!
    const border = new TimeRange(startNs, startNs + week + day / 2n)
    const requests: string[] = []
    expect((await open(bucket, requests).fetchAll(border)).pm1?.speed?.values).toEqual(
      Float64Array.of(0, 1, 2, 0.5, 1.5, 2.5),
    )
    expect(requests).toHaveLength(1)

    const steady = await server.createBucket('steady')
    await server.write(
      steady,
      [0, 1, 2].map((inWeek) => lineOf('pm1', 'i', inWeek, 0)),
    )
    const db = open(steady, requests)
    for (const expected of [2, 1]) {
      requests.length = 0
      expect((await db.fetchAll(range)).pm1?.speed?.length).toBe(3)
      expect(requests).toHaveLength(expected)
    }
  })

  test.each<[string, (init?: RequestInit) => Response | Promise<Response>]>([
    ['refuses', () => new Response('{"code":"not found"}', { status: 404 })],
    ['shows a page', () => new Response('<!doctype html>')],
    ['breaks off', () => Promise.reject(new TypeError('fetch failed'))],
    [
      'is silent',
      (init?: RequestInit) =>
        new Promise<Response>((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    ],
  ])('a server that %s to say what changed is read by days', async (_, answer) => {
    let requests = 0
    const refusing = (bucket: string): FridgeDB =>
      new FridgeDB({
        ...server,
        bucket,
        fetch: async (input, init) => {
          requests++
          return String(input).includes('/query?db=') ? answer(init) : fetch(input, init)
        },
        timeoutMs: 2000,
      })
    for (const wanted of [range, new TimeRange('1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z')]) {
      requests = 0
      const { pm1 } = await refusing(stored.get(histories[2]!)!).fetchAll(wanted)
      expect([...pm1!.speed!.times]).toEqual(written(histories[2]!).pm1)
      expect(requests).toBeLessThan(5)
    }
    // What changed for good is known from the first and the last sample.
    const condensed = await refusing(stored.get(histories[0]!)!).fetchAll(range, { every: '1d' })
    expect(condensed.pm1?.speed?.values).toEqual(Float64Array.of(1, 1.5))
  })

  test('a model check names both datatypes', async () => {
    const issues = await open(stored.get(histories[0]!)!).validate()
    expect(issues.filter(({ field }) => field === 'speed').map(({ message }) => message)).toContain(
      'pm1: speed is stored as double, not long or unsignedLong',
    )
  })

  test('text that is new since the series were listed', async () => {
    const bucket = await server.createBucket('new text')
    await server.write(bucket, [`inverter,device=inv1 frequency=50 ${startNs}`])
    const db = open(bucket)
    const every = { every: '1h' } as const
    expect((await db.fetchAll(range, every)).inv1?.frequency?.length).toBe(1)
    await server.write(bucket, [`inverter,device=inv1 alarm="NO_ALARM" ${startNs}`])
    expect((await db.fetchAll(range, every)).inv1?.alarm?.values).toEqual(['NO_ALARM'])
  })
})
