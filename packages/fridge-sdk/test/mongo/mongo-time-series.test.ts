import { DataModel, decodeAlarm, type FridgeResult, TimeRange } from '@coldlab/fridge-sdk'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import { Decimal128, type Document, Double, Int32, Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mongoMissing, startMongo, type TestMongo } from './mongo-server.js'
import { at, snapshot, startSeconds, storeSnapshots, thermometer } from './snapshots.js'

const range = new TimeRange(at(0), at(100))
let mongo: TestMongo
const open: MongoTimeSeries[] = []

describe.skipIf(mongoMissing !== null)(`snapshots in a MongoDB${mongoMissing ?? ''}`, () => {
  beforeAll(async () => {
    mongo = await startMongo()
  })
  afterAll(async () => {
    for (const series of open) await series.close()
    await mongo?.stop()
  })

  async function stored(documents: readonly Document[], options: object = {}): Promise<MongoTimeSeries> {
    const database = await storeSnapshots(mongo, documents)
    const series = await MongoTimeSeries.open({ url: mongo.url, database, ...options })
    open.push(series)
    return series
  }
  const valuesOf = (result: FridgeResult, component: string, field: string): unknown[] =>
    [...(result[component]?.[field] ?? [])].map(([, value]) => value)

  test('a component has its fields, their types and times', async () => {
    const documents = [0, 10, 20].map((seconds, index) =>
      snapshot(seconds + 0.125, {
        mxp: thermometer(new Double(index), {
          resistance: new Double(1e4),
          quadrature: new Double(1),
          power: 0.5,
        }),
        pm1: {
          type: 'turbo',
          speed: new Int32(-index),
          motor: Long.fromString('9007199254740993'),
          error: index > 0,
        },
        inv1: { type: 'inverter', alarm: 'ALARM_OVERHEAT', state: true },
      }),
    )
    const db = await stored(documents, {
      model: new DataModel({ units: { thermometer: { temperature: 'K' } } }),
    })
    expect(db.collection).toBe('snapshots')
    expect(await db.componentNames()).toEqual(['mxp', 'inv1', 'pm1'])
    expect(await db.sensorNames()).toEqual(['mxp'])
    expect(await db.deviceNames()).toEqual(['inv1', 'pm1'])
    const result = await db.fetch(range, ['mxp', 'pm1', 'inv1'])
    expect(result.mxp?.temperature).toMatchObject({
      component: 'mxp',
      type: 'thermometer',
      kind: 'sensor',
      field: 'temperature',
      unit: 'K',
      datatype: 'double',
      values: Float64Array.of(0, 1, 2),
      times: BigInt64Array.of(at(0, 125_000_000n), at(10, 125_000_000n), at(20, 125_000_000n)),
      nulls: null,
    })
    expect(result.pm1?.speed?.values).toEqual(BigInt64Array.of(0n, -1n, -2n))
    expect(result.pm1?.motor?.at(1)).toBe(9007199254740993n)
    expect(result.pm1?.error?.values).toEqual(Uint8Array.of(0, 1, 1))
    expect(decodeAlarm(String(result.inv1?.alarm?.at(-1))).names).toEqual(['ALARM_OVERHEAT'])
    expect(await db.validate()).toContainEqual(
      expect.objectContaining({ component: 'pm1', problem: 'missing-field', field: 'state' }),
    )
  })

  test('ragged documents stay aligned, with nulls', async () => {
    const db = await stored([
      snapshot(0, { mxp: thermometer(1, { power: 10 }) }),
      snapshot(10, { mxp: thermometer(null, { power: 20 }), p1: { type: 'pressure', pressure: 5 } }),
      snapshot(20, { p1: { type: 'pressure', pressure: 6 } }),
      snapshot(30, { mxp: thermometer(4), note: 'a scalar is no component' }),
    ])
    const { temperature, power } = (await db.fetch(range, ['mxp'])).mxp!
    expect(temperature?.times).toEqual(BigInt64Array.of(at(0), at(10), at(30)))
    expect(power?.times).toBe(temperature?.times)
    expect([...temperature!].map(([, value]) => value)).toEqual([1, null, 4])
    expect([...power!].map(([, value]) => value)).toEqual([10, 20, null])
    const table = await db.fetchTable(range)
    expect(table.schema.names).toEqual([
      'time',
      'pressure_pressure_p1',
      'thermometer_power_mxp',
      'thermometer_temperature_mxp',
    ])
    expect([...table.getChild('pressure_pressure_p1')!]).toEqual([null, 5, 6, null])
  })

  test('numbers and dates are time stamps alike; the range holds its start and not its stop', async () => {
    const stamps = [
      new Double(startSeconds - 1e-6),
      new Int32(startSeconds),
      Long.fromNumber(startSeconds + 1),
      new Date(1000 * startSeconds + 2345),
      new Double(startSeconds + 3.1),
      new Double(startSeconds + 100 - 1e-6),
      new Double(startSeconds + 100),
      new Date(1000 * (startSeconds + 100)),
      new Date(1000 * startSeconds - 1),
    ]
    const db = await stored(stamps.map((timestamp, index) => ({ timestamp, mxp: thermometer(index) })))
    const { temperature } = (await db.fetchAll(range)).mxp!
    expect(temperature?.times).toEqual(
      BigInt64Array.of(at(0), at(1), at(2, 345_000_000n), at(3, 100_000_000n), at(99, 999_999_000n)),
    )
    const nanosecondLater = new TimeRange(at(0, 1n), at(2, 345_000_001n))
    expect((await db.fetchAll(nanosecondLater)).mxp?.temperature?.values).toEqual(Float64Array.of(2, 3))
  })

  test('values of every kind come through, and a field that changes its kind', async () => {
    const db = await stored([
      snapshot(0, {
        x: {
          type: 'probe',
          float: new Double(Number.NaN),
          mixed: new Int32(7),
          any: true,
          decimal: Decimal128.fromString('1.5'),
          flags: ['ALARM_OVERHEAT', 'ALARM_OVER_CURRENT'],
          since: new Date(5),
          beyond: new Date('3000-01-01'),
          more: { a: 1 },
        },
      }),
      snapshot(10, {
        x: { type: 'probe', float: new Double(5e-324), mixed: 0.5, any: 'text ✓', decimal: 2 },
      }),
      snapshot(20, { x: { type: 'probe', float: -Infinity, mixed: Long.fromNumber(8), any: 2.5 } }),
    ])
    const result = await db.fetch(range, ['x'])
    expect(result.x?.float?.values).toEqual(Float64Array.of(Number.NaN, 5e-324, -Infinity))
    expect(result.x?.mixed?.values).toEqual(Float64Array.of(7, 0.5, 8))
    expect(valuesOf(result, 'x', 'any')).toEqual(['true', 'text ✓', '2.5'])
    expect(valuesOf(result, 'x', 'decimal')).toEqual([1.5, 2, null])
    expect(decodeAlarm(String(result.x?.flags?.at(0))).names).toEqual([
      'ALARM_OVER_CURRENT',
      'ALARM_OVERHEAT',
    ])
    expect(result.x?.since?.at(0)).toBe(5_000_000n)
    expect(result.x?.beyond?.at(0)).toContain('3000-01-01')
    expect(result.x?.more?.at(0)).toBe('{"a":1}')
  })

  test('a float of the model is a float, also where a driver stored 1.0 as the whole number 1', async () => {
    const values = [new Int32(-1), 0.5, Long.fromBits(-1, -1), Long.fromNumber(2 ** 52), 3]
    const db = await stored(
      values.map((temperature, index) => snapshot(10 * index, { mxp: thermometer(temperature) })),
    )
    const whole = await db.fetch(new TimeRange(at(0), at(10)), ['mxp'])
    expect(whole.mxp?.temperature).toMatchObject({ datatype: 'double', values: Float64Array.of(-1) })
    const all = await db.fetch(range, ['mxp'])
    expect(all.mxp?.temperature?.values).toEqual(Float64Array.of(-1, 0.5, -1, 2 ** 52, 3))
    expect((await db.series()).map(({ datatype }) => datatype)).toEqual(['double'])
  })

  test('an index on the time is found and used, and its lack is told', async () => {
    const documents = [0, 10].map((seconds) => snapshot(seconds, { mxp: thermometer(seconds) }))
    const dated = { timestamp: new Date(1000 * (startSeconds + 20)), mxp: thermometer(20) }
    const db = await stored([...documents, dated])
    expect(db.hasTimeIndex).toBe(false)
    const before = await db.fetchAll(range)
    await mongo.client.db(db.database).collection(db.collection).createIndex({ timestamp: 1 })
    await using indexed = await MongoTimeSeries.open({ client: mongo.client, database: db.database })
    expect(indexed.hasTimeIndex).toBe(true)
    expect(await indexed.fetchAll(range)).toEqual(before)
    expect(valuesOf(before, 'mxp', 'temperature')).toEqual([0, 10, 20])
  })

  test('documents without times are refused, not read as nothing', async () => {
    const dated = await stored([{ timestamp: '2023-11-14T22:13:20Z', mxp: thermometer(1) }])
    await expect(dated.componentNames()).rejects.toMatchObject({
      name: 'FridgeMongoError',
      problem: 'no-time',
      message: expect.stringContaining('one of them has "2023-11-14T22:13:20Z"') as unknown,
    })
    const milliseconds = await stored([{ timestamp: 1000 * startSeconds, mxp: thermometer(1) }])
    await expect(milliseconds.fetchAll(range, { every: '1m' })).rejects.toMatchObject({ problem: 'no-time' })
    const events = await stored([{ event: 'cooldown', at: 5 }])
    await expect(events.fetch(range, ['mxp'])).rejects.toThrow(/one of them has _id, event, at/)
    const mixed = await stored([{ note: 'made by hand' }, snapshot(0, { mxp: thermometer(1) })])
    expect(await mixed.componentNames()).toEqual(['mxp'])
  })

  test('names with points, dollars, quotes and those of Object are names like others', async () => {
    const names = ['a.b', '$where', 'say "hi"', '__proto__', 'constructor', '漢字', ' ', 'mxp']
    const components = names.map((name, index) => [name, thermometer(index, { 'p.q': index })] as const)
    const db = await stored([snapshot(0, Object.fromEntries(components))])
    expect([...(await db.componentNames())].sort()).toEqual([...names].sort())
    for (const [index, name] of names.entries()) {
      const result = await db.fetch(range, [name])
      expect(Object.keys(result)).toEqual([name])
      expect(valuesOf(result, name, 'temperature')).toEqual([index])
    }
    const odd = await db.fetch(range, ['mxp'], { fields: ['p.q'] })
    expect(Object.keys(odd.mxp!)).toEqual(['p.q'])
  })

  test('only what is asked for is sent', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `t${index}`)
    const wide = Object.fromEntries(
      names.map((name) => [name, thermometer(1.5, { power: 2.5, resistance: 3.5 })]),
    )
    const db = await stored([0, 10, 20].map((seconds) => snapshot(seconds, wide)))
    const bytes = async (read: (onProgress: (progress: { bytes: number }) => void) => Promise<unknown>) => {
      let sum = 0
      await read((progress) => {
        sum = progress.bytes
      })
      return sum
    }
    const all = await bytes((onProgress) => db.fetchAll(range, { onProgress }))
    const one = await bytes((onProgress) => db.fetch(range, ['t7'], { onProgress }))
    const field = await bytes((onProgress) => db.fetch(range, ['t7'], { fields: ['power'], onProgress }))
    const power = await bytes((onProgress) => db.fetchAll(range, { fields: ['power'], onProgress }))
    expect(one).toBeLessThan(all / 20)
    expect(field).toBeLessThan(one - 60)
    expect(power).toBeLessThan(0.7 * all)
    expect((await db.fetch(range, ['t7'], { fields: ['power'] })).t7?.power?.values).toEqual(
      Float64Array.of(2.5, 2.5, 2.5),
    )
  })

  test('thousands of components are no thousands of paths for the server', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `t${index}`)
    const wide = Object.fromEntries(
      names.map((name, index) => [name, thermometer(1.5, { power: index + 0.5 })]),
    )
    const db = await stored([snapshot(0, wide)])
    const power = await db.fetchAll(range, { fields: ['power'] })
    expect(names.map((name) => Object.keys(power[name]!).join())).toEqual(names.map(() => 'power'))
    expect(power.t2999?.power?.values).toEqual(Float64Array.of(2999.5))
    const half = await db.fetch(range, names.slice(0, 1500))
    expect(Object.keys(half)).toHaveLength(1500)
  })

  test('live samples of one field come from a component, too, that the list of series has only since', async () => {
    const p1 = { type: 'pressure', pressure: 1.5 }
    const db = await stored([snapshot(0, { p1, mxp: thermometer(1) })], { namesMaxAgeMs: 1 })
    const documents = mongo.client.db(db.database).collection(db.collection)
    const controller = new AbortController()
    const writing = (async () => {
      while (!controller.signal.aborted) {
        await documents.insertOne({ timestamp: new Date(), p1, p9: { type: 'pressure', pressure: 2.5 } })
      }
    })()
    const seen = new Set<string>()
    for await (const { component } of db.live(null, { fields: ['pressure'], every: '100ms' })) {
      seen.add(component)
      if (seen.size === 2) break
    }
    controller.abort()
    await writing
    expect([...seen].sort()).toEqual(['p1', 'p9'])
  })

  test('by type, and a name of two types told apart', async () => {
    const db = await stored([
      snapshot(0, {
        p1: { type: 'pressure', pressure: 1.5 },
        mxp: thermometer(0.25),
        prp: thermometer(50.5),
      }),
      snapshot(10, { p1: { type: 'flow', pressure: 2.5 } }),
    ])
    const all = await db.fetchByType(range)
    expect(Object.keys(all).sort()).toEqual(['flow', 'pressure', 'thermometer'])
    expect(Object.keys(all.thermometer!)).toEqual(['mxp', 'prp'])
    expect(valuesOf(all.flow!, 'p1', 'pressure')).toEqual([2.5])
    const some = await db.fetchByType(range, ['mxp', 'p1'], { types: ['pressure'] })
    expect(Object.keys(some)).toEqual(['pressure'])
    await expect(db.fetch(range, ['p1'])).rejects.toThrow(/"p1" stands for components of several types/)
  })

  test('a heater without a type and the misspelt field of the vendor’s page are read as they are meant', async () => {
    const heater = { type: '', power: 1.5, current: 2.5, voltage: 3.5, native: 4.5 }
    const db = await stored([
      snapshot(0, { still: heater, cp1: { _type: 'compressor', outlet_tempertaure: 31.5 } }),
      snapshot(10, { still: heater, cp1: { type: 'compressor', outlet_temperature: 32.5 } }),
    ])
    const result = await db.fetch(range, ['still', 'cp1'], { fields: ['native', 'outlet_temperature'] })
    expect(result.still?.native).toMatchObject({
      type: 'heater',
      kind: 'device',
      values: Float64Array.of(4.5, 4.5),
    })
    expect(result.cp1?.outlet_temperature?.values).toEqual(Float64Array.of(31.5, 32.5))
    expect((await db.validate()).map(({ problem }) => problem)).toContain('misspelt-field')
  })

  test('documents out of order and twice come in order and once', async () => {
    const order = [30, 10, 20, 10]
    const db = await stored(order.map((seconds, index) => snapshot(seconds, { mxp: thermometer(index) })))
    const { temperature } = (await db.fetchAll(range)).mxp!
    expect(temperature?.times).toEqual(BigInt64Array.of(at(10), at(20), at(30)))
    expect(temperature?.values).toEqual(Float64Array.of(3, 2, 0))
  })

  describe('eight hours of a snapshot every ten seconds', () => {
    const count = 2880
    let shift: MongoTimeSeries
    const hours = new TimeRange(at(0), at(10 * count))
    const temperatureAt = (index: number): number => Math.sin(index) + (index === 1234 ? 1000 : 0)

    beforeAll(async () => {
      const documents = Array.from({ length: count }, (_, index) =>
        snapshot(10 * index, {
          mxp: thermometer(index % 1000 === 999 ? Number.NaN : temperatureAt(index)),
          v1: { type: 'valve', open: index % 7 === 0 },
          ...(index === 2000 ? { rare: { type: 'pressure', pressure: 1.5 } } : {}),
        }),
      )
      // One snapshot by chance beside the two ends: it is the one with `rare` once in 2,880 runs.
      shift = await stored(documents, { catalogSnapshots: 1 })
    })

    test('a component that is in one snapshot of all is found by its name', async () => {
      expect(await shift.componentNames()).not.toContain('rare')
      const { rare } = await shift.fetch(hours, ['rare'])
      expect(rare?.pressure?.times).toEqual(BigInt64Array.of(at(20_000)))
      expect(await shift.componentNames()).toContain('rare')
      await expect(shift.fetch(hours, ['rarely', 'mxq'])).rejects.toMatchObject({
        name: 'FridgeNameError',
        unknown: [
          { wanted: 'rarely', near: ['rare'] },
          { wanted: 'mxq', near: ['mxp'] },
        ],
      })
      await expect(shift.fetch(hours, ['mxp'], { fields: ['temprature'] })).rejects.toThrow(
        /near it: temperature/,
      )
    })

    test('no read loses what the catalogue has not seen: a stream, whose columns it fixes, says so', async () => {
      await using fresh = await MongoTimeSeries.open({
        ...{ url: mongo.url, database: shift.database, catalogSnapshots: 1 },
      })
      const pressures = async (options: object) =>
        (await fresh.fetchAll(hours, options)).rare?.pressure?.values
      expect(await pressures({ fields: ['temperature', 'open'] })).toBe(undefined)
      expect(await pressures({ types: ['pressure', 'valve'] })).toEqual(Float64Array.of(1.5))
      expect(await pressures({})).toEqual(Float64Array.of(1.5))
      const rareValues = async (): Promise<unknown[]> => {
        const values: unknown[] = []
        for await (const batch of fresh.stream(hours))
          values.push(...(batch.getChild('pressure_pressure_rare') ?? []))
        return values.filter((value) => value !== null)
      }
      await expect(rareValues()).rejects.toMatchObject({
        problem: 'new-series',
        message: expect.stringContaining('rare.pressure (pressure, double)') as unknown,
      })
      expect(await rareValues()).toEqual([1.5])
    })

    test('comes as a stream of batches with the same rows', async () => {
      let rows = 0
      let sum = 0
      const names = new Set<string>()
      for await (const batch of shift.stream(hours, ['mxp', 'v1'])) {
        rows += batch.numRows
        names.add(batch.schema.names.join())
        for (const value of batch.getChild('thermometer_temperature_mxp')!)
          sum += Number.isNaN(value) ? 0 : value
      }
      expect([...names]).toEqual(['time,thermometer_temperature_mxp,valve_open_v1'])
      expect(rows).toBe(count)
      const numbers = Array.from({ length: count }, (_, index) =>
        index % 1000 === 999 ? 0 : temperatureAt(index),
      )
      expect(sum).toBeCloseTo(
        numbers.reduce((all, value) => all + value, 0),
        6,
      )
    })

    test('is condensed into windows that leave NaN out', async () => {
      // 1,700,000,000 is 13 minutes and 20 seconds past an hour: the first window is shorter.
      const firstHour = 280
      const inFirst = Array.from({ length: firstHour }, (_, index) => temperatureAt(index))
      const mean = await shift.fetch(hours, ['mxp', 'v1'], { every: '1h' })
      expect(mean.mxp?.temperature?.times.slice(0, 2)).toEqual(BigInt64Array.of(at(0), at(2800)))
      expect(mean.mxp?.temperature?.at(0)).toBeCloseTo(
        inFirst.reduce((all, value) => all + value) / firstHour,
        12,
      )
      expect(mean.mxp?.temperature?.sampling).toEqual({ aggregate: 'mean', everyNs: 3_600_000_000_000n })
      expect(mean.v1?.open?.at(0)).toBe((firstHour - 1) % 7 === 0)
      const pairs = (await shift.fetch(hours, ['mxp'], { every: '1h', aggregate: 'min-max' })).mxp!
        .temperature!
      expect(Math.max(...pairs.numbers())).toBe(temperatureAt(1234))
      expect(pairs.times).toContain(at(12_340))
      expect(pairs.length).toBe(18)
      const max = (await shift.fetch(hours, ['mxp'], { every: '1h', aggregate: 'max' })).mxp!.temperature!
      expect(max.length).toBe(9)
      expect(Math.max(...max.numbers())).toBe(temperatureAt(1234))
      const last = (await shift.fetch(hours, ['mxp'], { every: '1h', aggregate: 'last' })).mxp!.temperature!
      expect(last.at(0)).toBe(temperatureAt(firstHour - 1))
    })
  })
})
