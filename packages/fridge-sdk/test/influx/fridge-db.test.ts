import { decodeAlarm, FridgeDB, type FridgeResult, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from './influx-server.js'
import { floatAt, fridgeNames, snapshotLines } from './mock-fridge.js'

const second = 1_000_000_000n
// Two years ago: beyond the thirty days over which the server looks for names unless told otherwise.
const startNs = 1_700_000_000n * second
const snapshots = 720
const range = new TimeRange(startNs, startNs + BigInt(10 * snapshots) * second)

describe.skipIf(influxMissing !== null)(`the fridge of the vendor's generator${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let bucket: string
  const requests: string[] = []
  const db = (options: { bucket?: string } = {}): FridgeDB =>
    new FridgeDB({
      ...server,
      bucket,
      ...options,
      fetch: (input, init) => {
        requests.push(String(init?.body))
        return fetch(input, init)
      },
    })

  beforeAll(async () => {
    server = await startInflux()
    bucket = await server.createBucket('fridge')
    await server.write(bucket, snapshotLines(startNs, 0, snapshots))
  })
  afterAll(() => server?.stop())

  test('names of all times come with one request and are kept', async () => {
    requests.length = 0
    const fridge = db()
    expect(await fridge.sensorNames()).toEqual(fridgeNames.sensor)
    expect(await fridge.deviceNames()).toEqual(fridgeNames.device)
    expect(requests).toHaveLength(1)
    await fridge.deviceNames({ refresh: true })
    expect(requests).toHaveLength(2)
  })

  test('every sample of every component comes with its time, in one request', async () => {
    requests.length = 0
    const progress: number[] = []
    const result = await db().fetchAll(range, { onProgress: ({ values }) => progress.push(values) })
    expect(requests).toHaveLength(1)
    expect(Object.keys(result).sort()).toEqual([...fridgeNames.sensor, ...fridgeNames.device].sort())
    expect(seriesOf(result)).toHaveLength(114)
    expect(progress.at(-1)).toBe(114 * snapshots)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    const { temperature } = result.mxp!
    expect(temperature).toMatchObject({
      component: 'mxp',
      type: 'thermometer',
      kind: 'sensor',
      field: 'temperature',
      unit: null,
      datatype: 'double',
      sampling: null,
      nulls: null,
    })
    expect(temperature?.times).toEqual(
      BigInt64Array.from({ length: snapshots }, (_, index) => startNs + BigInt(index * 10) * second),
    )
    expect(temperature?.values).toEqual(
      Float64Array.from({ length: snapshots }, (_, index) => floatAt('mxp', 'temperature', index)),
    )
    expect(result.pm1?.speed?.values).toEqual(
      BigInt64Array.from({ length: snapshots }, (_, index) => BigInt(index % 101)),
    )
    expect(result.v26?.open?.values).toEqual(
      Uint8Array.from({ length: snapshots }, (_, index) => Number((index + 3) % 2 === 0)),
    )
    expect(result.inv1?.alarm?.values.slice(0, 2)).toEqual(['NO_ALARM', 'ALARM_OVERHEAT'])
    expect(decodeAlarm(String(result.inv1?.alarm?.at(-1))).names).toEqual(['ALARM_OVER_VOLTAGE'])
  })

  test('some components take two requests the first time and one from then on, however many they are', async () => {
    const fridge = db()
    requests.length = 0
    await fridge.fetch(range, ['mxp'])
    expect(requests).toHaveLength(2)
    const result = await fridge.fetch(range, [...fridgeNames.sensor, 'v1', 'mxp', 'v1'])
    expect(requests).toHaveLength(3)
    expect(Object.keys(result).sort()).toEqual([...fridgeNames.sensor, 'v1'].sort())
  })

  test('fields can be chosen', async () => {
    const result = await db().fetch(range, ['mxp', 'still'], { fields: ['temperature', 'power'] })
    expect(seriesOf(result).map(({ component, field }) => `${component}.${field}`)).toEqual([
      'mxp.power',
      'mxp.temperature',
      'still.power',
    ])
    const { outlet_temperature } = (await db().fetch(range, ['cp1'], { fields: ['outlet_tempertaure'] })).cp1!
    expect(outlet_temperature?.length).toBe(snapshots)
  })

  test.each([
    ['mean', (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length],
    ['min', (values: number[]) => Math.min(...values)],
    ['max', (values: number[]) => Math.max(...values)],
    ['last', (values: number[]) => values.at(-1)!],
  ] as const)('%s of each window, worked out by the server', async (aggregate, condense) => {
    const result = await db().fetchAll(range, { every: '2m', aggregate })
    const { temperature } = result.mxp!
    const windows = windowsOf(120n)
    expect([...temperature!.times]).toEqual([...windows.keys()])
    const expected = [...windows.values()].map((places) =>
      condense(places.map((place) => floatAt('mxp', 'temperature', place))),
    )
    // Sums of twelve numbers below one, in another order.
    expected.forEach((value, index) => {
      expect(temperature!.numbers()[index]).toBeCloseTo(value, 13)
    })
    expect(temperature?.sampling).toEqual({ aggregate, everyNs: 120n * second })
    const lastPlaces = [...windows.values()].map((places) => places.at(-1)!)
    expect(result.v26?.open?.values).toEqual(
      Uint8Array.from(lastPlaces, (place) => Number((place + 3) % 2 === 0)),
    )
    expect(result.inv1?.alarm?.length).toBe(windows.size)
    expect(result.pm1?.speed?.datatype).toBe(aggregate === 'mean' ? 'double' : 'long')
  })

  test('min–max pairs keep each extreme at its own time', async () => {
    const { temperature } = (
      await db().fetch(range, ['mxp', 'inv1'], { every: { minutes: 2 }, aggregate: 'min-max' })
    ).mxp!
    const expected = [...windowsOf(120n).values()].flatMap((places) => {
      const sorted = [...places].sort(
        (a, b) => floatAt('mxp', 'temperature', a) - floatAt('mxp', 'temperature', b),
      )
      return [...new Set([sorted[0]!, sorted.at(-1)!])].sort((a, b) => a - b)
    })
    expect([...temperature!]).toEqual(
      expected.map((place) => [startNs + BigInt(place * 10) * second, floatAt('mxp', 'temperature', place)]),
    )
  })

  test('the stored series keep to the model', async () => {
    expect(await db().validate()).toEqual([])
    expect(await db().series()).toHaveLength(114)
  })

  test('unknown components and fields are errors that name near ones', async () => {
    await expect(db().fetch(range, ['mxq', 'mxp'])).rejects.toMatchObject({
      name: 'FridgeNameError',
      unknown: [{ wanted: 'mxq', near: ['mxp'] }],
    })
    await expect(db().fetch(range, ['mxp'], { fields: ['temprature'] })).rejects.toThrow(
      /no field "temprature" \(near it: temperature/,
    )
    await expect(db().fetch(range, ['mxp'], { types: ['thermometr'] })).rejects.toThrow(
      /no type "thermometr" \(near it: thermometer\)/,
    )
    await expect(db().fetch(range, 'mxp' as never)).rejects.toThrow(/must be a list/)
    await expect(db().fetch(range, ['mxp'], { aggregate: 'min' })).rejects.toThrow(/aggregate needs every/)
    await expect(db().fetch(range, ['mxp'], { every: '1mo' })).rejects.toThrow(/no fixed length/)
  })

  test('a component that is new since its names were kept is found', async () => {
    const fridge = db()
    await fridge.sensorNames()
    await server.write(bucket, [`thermometer,sensor=late temperature=0.5 ${startNs}`])
    expect((await fridge.fetch(range, ['late'])).late?.temperature?.values).toEqual(Float64Array.of(0.5))
  })

  test('a component without samples in the range has its fields all the same, with no sample', async () => {
    const before = TimeRange.ending(startNs, '1h')
    const result = await db().fetch(before, ['mxp'])
    expect(Object.keys(result)).toEqual(['mxp'])
    expect(Object.keys(result.mxp!)).toEqual(['power', 'quadrature', 'resistance', 'temperature'])
    expect(result.mxp?.temperature?.values).toEqual(new Float64Array(0))
    expect(Object.keys(await db().fetch(before, []))).toEqual([])
    expect(Object.keys(await db().last({ hours: 1 }))).toEqual([])
  })

  function windowsOf(seconds: bigint): Map<bigint, number[]> {
    const windows = new Map<bigint, number[]>()
    for (let place = 0; place < snapshots; place++) {
      const time = startNs + BigInt(place * 10) * second
      const aligned = time - (time % (seconds * second))
      // The first window begins with the range.
      const start = aligned < startNs ? startNs : aligned
      windows.set(start, [...(windows.get(start) ?? []), place])
    }
    return windows
  }
})

const seriesOf = (result: FridgeResult) =>
  Object.values(result)
    .flatMap((component) => Object.values(component))
    .sort((a, b) => (`${a.component}.${a.field}` < `${b.component}.${b.field}` ? -1 : 1))
