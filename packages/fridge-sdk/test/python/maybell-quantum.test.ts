import {
  type ComponentType,
  DataModel,
  FridgeDB,
  type FridgeResult,
  plot,
  prettyPrintResult,
  TimeRange,
} from '@coldlab/fridge-sdk'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { fridgeNames } from '../influx/mock-fridge.js'
import { mongoMissing, startMongo, type TestMongo } from '../mongo/mongo-server.js'
import { at, snapshot, startSeconds, storeSnapshots } from '../mongo/snapshots.js'
import { maybellMissing, runPython } from './run-python.js'

type Seen = Record<string, Record<string, unknown[]>>
interface SeenFridge {
  readonly sensors: string[]
  readonly devices: string[]
  readonly times: Seen
  readonly result: Seen
}

/** A result in the form of the vendor's, without nulls: of each sample what `of` takes. */
const seenIn = (result: FridgeResult, of: (time: bigint, value: unknown) => unknown): Seen =>
  Object.fromEntries(
    Object.entries(result).map(([name, fields]) => [
      name,
      Object.fromEntries(
        Object.entries(fields).map(([field, series]) => [
          field,
          [...series].filter(([, value]) => value !== null).map(([time, value]) => of(time, value)),
        ]),
      ),
    ]),
  )

const withoutTimes = (result: FridgeResult): Seen =>
  seenIn(result, (_, value) => (typeof value === 'bigint' ? `${value}i` : value))

const timesOf = (result: FridgeResult): Seen => seenIn(result, String)

const noInflux = maybellMissing ?? influxMissing
describe.skipIf(noInflux !== null)(`maybell_quantum 1.1.0 on the same InfluxDB${noInflux ?? ''}`, () => {
  let server: InfluxServer
  const account = () => ({ url: server.url, org: server.org, token: server.token })
  // The vendor's client finds names of the last thirty days only.
  const now = Math.floor(Date.now() / 1000)
  const start = now - 3600
  const stop = now + 3600
  const range = new TimeRange(BigInt(start) * 1_000_000_000n, BigInt(stop) * 1_000_000_000n)
  const readByPython = async (bucket: string, names?: readonly string[]) =>
    JSON.parse(await runPython('read_fridge.py', { ...account(), bucket, start, stop, names })) as SeenFridge

  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('we read what its generator writes, and it sees the same values', async () => {
    const bucket = await server.createBucket('generated')
    await runPython('write_mock_data.py', { ...account(), bucket, interval: 0, cycles: 5 })
    const fridge = new FridgeDB({ ...account(), bucket })
    const result = await fridge.fetchAll(range)
    expect(Object.keys(result).sort()).toEqual([...fridgeNames.sensor, ...fridgeNames.device].sort())
    expect(await fridge.validate()).toEqual([])
    expect(result.mxp?.temperature?.length).toBe(5)
    const times = result.mxp!.temperature!.times
    expect(result.inv1?.alarm?.times).toEqual(times)
    expect(times.every((time) => range.contains(time))).toBe(true)
    const seen = await readByPython(bucket)
    expect(seen.result).toEqual(withoutTimes(result))
    expect(seen.times).toEqual(timesOf(result))
    expect(result.inv1?.alarm?.datatype).toBe('string')
    expect(result.v1?.open?.datatype).toBe('boolean')
    expect([...seen.sensors].sort()).toEqual([...(await fridge.sensorNames())].sort())
    expect([...seen.devices].sort()).toEqual([...(await fridge.deviceNames())].sort())
  })

  test('it reads what we inject', async () => {
    const bucket = await server.createBucket('injected')
    const qubit: ComponentType = {
      name: 'qubit',
      kind: 'device',
      fields: { t1: 'float', shots: 'integer', calibrated: 'boolean', note: 'text' },
    }
    const model = new DataModel({ types: [qubit] })
    const fridge = new FridgeDB({ ...account(), bucket, model })
    const lifetimes = [0.1, 1e-300, -2.5, 7]
    const points = lifetimes.flatMap((t1, index) => {
      const time = BigInt(now) * 1_000_000_000n + BigInt(index)
      const calibrated = index % 2 === 0 ? null : true
      return [
        {
          component: 'qubit 1, left=right',
          type: 'qubit',
          time,
          fields: { t1, shots: 9007199254740993n, calibrated, note: 'a "b" \\ ✓' },
        },
        { component: 'mxp', type: 'thermometer', time, fields: { temperature: t1, power: 1.5 } },
        { component: 'inv1', type: 'inverter', time, fields: { alarm: 'ALARM_OVERHEAT', frequency: 50.5 } },
      ]
    })
    // As a recorder of one's own would.
    await fridge.inject(points, { allowVendorSeries: true })
    const seen = await readByPython(bucket)
    expect(seen.result).toEqual({
      'qubit 1, left=right': {
        t1: lifetimes,
        shots: Array(4).fill('9007199254740993i'),
        calibrated: [true, true],
        note: Array(4).fill('a "b" \\ ✓'),
      },
      mxp: { temperature: lifetimes, power: Array(4).fill(1.5) },
      inv1: { alarm: Array(4).fill('ALARM_OVERHEAT'), frequency: Array(4).fill(50.5) },
    })
    const result = await fridge.fetchAll(range)
    expect(withoutTimes(result)).toEqual(seen.result)
    expect(timesOf(result)).toEqual(seen.times)
    expect(seen.times.mxp?.temperature).toEqual(
      lifetimes.map((_, index) => String(BigInt(now) * 1_000_000_000n + BigInt(index))),
    )
  })

  test('what its helpers print and plot, ours do', async () => {
    const bucket = await server.createBucket('shown')
    await runPython('write_mock_data.py', { ...account(), bucket, interval: 0, cycles: 9 })
    const names = ['mxp', 'stp']
    const asked = { ...account(), bucket, start, stop, names, field: 'temperature' }
    const { printed, lines } = JSON.parse(await runPython('show_fridge.py', asked)) as {
      printed: string
      lines: Record<string, number[]>
    }
    const result = await new FridgeDB({ ...account(), bucket }).fetch(range, names)
    const text = prettyPrintResult(result, { write: null })
    const number = /\d+\.\d+/g
    expect(text.replace(number, '#')).toBe(printed.trimEnd().replace(number, '#'))
    // Theirs has two decimals, ours four digits at least.
    const theirs = printed.match(number)!.map(Number)
    for (const [index, shown] of text.match(number)!.entries()) {
      expect(Math.abs(Number(shown) - theirs[index]!)).toBeLessThan(0.0051)
    }
    expect(lines).toEqual(
      Object.fromEntries(names.map((name) => [name, [...result[name]!.temperature!.numbers()]])),
    )
    const picture = await plot(names, 'temperature', result)
    for (const name of names) expect(picture).toContain(`>${name}<`)
  })
})

const noMongo = maybellMissing ?? mongoMissing
describe.skipIf(noMongo !== null)(`maybell_quantum 1.1.0 on the same snapshots${noMongo ?? ''}`, () => {
  let mongo: TestMongo
  beforeAll(async () => {
    mongo = await startMongo()
  })
  afterAll(() => mongo?.stop())

  test('sees the values and columns that we see, and loses the start of the range', async () => {
    const count = 20
    const documents = Array.from({ length: count }, (_, index) =>
      snapshot(index * 10 + 0.25, {
        mxp: {
          type: 'thermometer',
          temperature: 0.1 * index + 0.01,
          resistance: 1e4 + index + 0.5,
          quadrature: 0.5,
          power: 2.5,
        },
        p1: { type: 'pressure', pressure: 1e-7 * index + 1e-9 },
        f1: {
          type: 'flow',
          pressure: 1.5,
          temperature: 20.5,
          volumetric_flow: index + 0.5,
          mass_flow: index / 3,
        },
        still: { type: 'heater', power: index / 7, current: 0.5, voltage: 1.5, native: 2.5 },
        v1: { type: 'valve', open: index % 2 === 0 },
      }),
    )
    const database = await storeSnapshots(mongo, documents)
    const names = ['mxp', 'p1', 'f1', 'still']
    const [start, stop] = [startSeconds + 0.25, startSeconds + 100.25]
    const seen = JSON.parse(
      await runPython('read_snapshots.py', {
        url: mongo.url,
        database,
        collection: 'snapshots',
        start,
        stop,
        names,
      }),
    ) as {
      databases: string[]
      collections: string[]
      values: Record<string, { values: number[]; timestamps: number[] }>
      columns: Record<string, number[]>
    }
    await using series = await MongoTimeSeries.open({ url: mongo.url, database })
    expect([...(await series.databaseNames())].sort()).toEqual([...seen.databases].sort())
    expect(await series.collectionNames()).toEqual(seen.collections)
    const range = new TimeRange(at(0, 250_000_000n), at(100, 250_000_000n))
    const table = await series.fetchTable(range, names)
    const { time, ...columns } = seen.columns
    // Both ends are left out by theirs; ours has the first snapshot of the range.
    const times = table.getChild('time')!.toArray() as BigInt64Array
    expect(Array.from(times.subarray(1), (nanos) => Number(nanos / 1_000_000n))).toEqual(time)
    expect(times[0]).toBe(range.startNs)
    expect(Object.keys(columns)).toHaveLength(10)
    for (const [name, values] of Object.entries(columns)) {
      expect([...table.getChild(name)!].slice(1), name).toEqual(values)
    }
    const result = await series.fetch(range, names)
    for (const [name, field] of [
      ['mxp', 'temperature'],
      ['p1', 'pressure'],
      ['f1', 'volumetric_flow'],
    ] as const) {
      const { values, timestamps } = seen.values[name]!
      expect([...result[name]![field]!.numbers()].slice(1)).toEqual(values)
      const ours = Array.from(
        result[name]![field]!.times.subarray(1),
        (nanos) => Number(nanos / 1000n) / 1000,
      )
      expect(ours).toEqual(timestamps)
    }
  })
})
