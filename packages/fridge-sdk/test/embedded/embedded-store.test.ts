import { DataModel, FridgeNameError, FridgePointsError, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const file = temporaryFolder()
const second = 1_000_000_000n
const start = 1740830400n * second
const hour = TimeRange.starting(start, { hours: 1 })

const reading = (
  seconds: number,
  fields: StorePoint['fields'],
  component = 'mxp',
  type = 'thermometer',
): StorePoint => ({ time: start + BigInt(seconds) * second, component, type, fields })

const seconds = (times: BigInt64Array): number[] => Array.from(times, (time) => Number(time - start) / 1e9)

describe('a store', () => {
  test('keeps every type of value to the nanosecond and the bit, also when it is opened again', async () => {
    const model = new DataModel({ units: { thermometer: { temperature: 'K' } } })
    const path = file('values.duckdb')
    const large = 2n ** 62n + 1n
    const store = await EmbeddedStore.open(path, { model })
    const summary = await store.append([
      { ...reading(0, { temperature: 0.1 + 0.2, resistance: Number.NaN }), time: start + 123n },
      reading(1, { temperature: Number.POSITIVE_INFINITY, resistance: null }),
      reading(1, { speed: large, state: true, note: 'a "quoted" Ω\n' }, 'pm\'1"', 'my turbo'),
      reading(2, { speed: -7n, state: false, note: '' }, 'pm\'1"', 'my turbo'),
      reading(2, { alarm: 'ALARM_OVERHEAT', state: true }, 'inv1', 'inverter'),
    ])
    expect(summary).toEqual({ values: 11, inserted: 5, changed: 0 })
    await store.close()

    const again = await EmbeddedStore.open(path, { model })
    const { mxp, inv1, ...others } = await again.fetchAll(hour)
    const turbo = others['pm\'1"']!
    expect(Array.from(mxp!.temperature!.times)).toEqual([start + 123n, start + second])
    expect(mxp!.temperature!.values).toEqual(Float64Array.of(0.1 + 0.2, Number.POSITIVE_INFINITY))
    expect(mxp!.temperature!.unit).toBe('K')
    expect([mxp!.resistance!.at(0), mxp!.resistance!.at(1)]).toEqual([Number.NaN, null])
    expect(turbo.speed!.values).toEqual(BigInt64Array.of(large, -7n))
    expect([...turbo.state!]).toEqual([
      [start + second, true],
      [start + 2n * second, false],
    ])
    expect(turbo.note!.values).toEqual(['a "quoted" Ω\n', ''])
    expect(inv1!.alarm).toMatchObject({ datatype: 'string', kind: 'device', type: 'inverter' })
    expect(await again.sensorNames()).toEqual(['mxp', 'pm\'1"'])
    expect(await again.deviceNames()).toEqual(['inv1'])
    await again.close()
  })

  test('has the last value that came for a time, whatever order and however often it came', async () => {
    const store = await EmbeddedStore.open(file('order.duckdb'))
    await store.append([10, 20, 30].map((at) => reading(at, { temperature: at })))
    // Later, earlier, in between, twice in one call, another value, another field of the same time.
    await store.append([40, 5, 25, 25].map((at, index) => reading(at, { temperature: at + index / 8 })))
    expect(await store.append([reading(20, { temperature: -20 }), reading(30, { resistance: 3 })])).toEqual({
      values: 2,
      inserted: 0,
      changed: 2,
    })
    const same = [reading(20, { temperature: -20 }), reading(30, { temperature: null })]
    expect(await store.append(same)).toEqual({ values: 1, inserted: 0, changed: 0 })
    const read = async () => (await store.fetch(hour, ['mxp'])).mxp!
    const before = await read()
    expect(seconds(before.temperature!.times)).toEqual([5, 10, 20, 25, 30, 40])
    expect(before.temperature!.values).toEqual(Float64Array.of(5.125, 10, -20, 25.375, 30, 40))
    expect(Array.from({ length: 6 }, (_, index) => before.resistance!.at(index))).toEqual([
      null,
      null,
      null,
      null,
      3,
      null,
    ])
    await store.compact()
    expect(await read()).toEqual(before)
    await store.close()
  })

  test('reads ranges with their start and without their stop, fields and types', async () => {
    const store = await EmbeddedStore.open(file('ranges.duckdb'))
    await store.append([0, 1, 2].map((at) => reading(at, { temperature: at, power: at / 2 })))
    await store.append([
      reading(1, { pressure: 5 }, 'p1', 'pressure'),
      reading(1, { pressure: 6 }, 'p1', 'flow'),
    ])
    const range = new TimeRange(start + second, start + 2n * second)
    const { mxp } = await store.fetch(range, ['mxp'], { fields: ['temperature'] })
    expect(Object.keys(mxp!)).toEqual(['temperature'])
    expect(seconds(mxp!.temperature!.times)).toEqual([1])
    expect(Object.keys(await store.fetchAll(range))).toEqual(['mxp', 'p1 (pressure)', 'p1 (flow)'])
    const { p1 } = await store.fetch(range, ['p1'], { types: ['flow'] })
    expect(p1!.pressure!.at(0)).toBe(6)
    const empty = await store.fetch(new TimeRange(start - second, start), ['mxp'])
    expect(empty.mxp?.temperature).toMatchObject({
      datatype: 'double',
      length: 0,
      values: new Float64Array(0),
    })
    await store.close()
  })

  test('names what is near an unknown name, and refuses what it cannot keep', async () => {
    const store = await EmbeddedStore.open(file('names.duckdb'))
    await store.append([reading(0, { temperature: 1, count: 1n })])
    const unknown = await store.fetch(hour, ['mxq']).catch((error: unknown) => error)
    expect(unknown).toBeInstanceOf(FridgeNameError)
    expect((unknown as FridgeNameError).unknown).toEqual([{ wanted: 'mxq', near: ['mxp'] }])
    await expect(store.fetch(hour, ['mxp'], { fields: ['temprature'] })).rejects.toThrow(
      /near it: temperature/,
    )
    await expect(store.append([reading(1, { temperature: 2 }), reading(1, { count: 1.5 })])).rejects.toThrow(
      /count of mxp is stored as long, but values of type double came/,
    )
    await expect(store.append([{ ...reading(1, {}), component: '' }])).rejects.toBeInstanceOf(
      FridgePointsError,
    )
    await expect(
      store.append([reading(2, { state: 'on' }, 'pm1', 'pump'), reading(2, { state: 3 }, 'pm1', 'pump')]),
    ).rejects.toThrow(/state of pm1 should be string, but 3 came/)
    // Nothing of a call that failed is there, and the next one works.
    await store.append([reading(3, { temperature: 3, count: 3 })])
    const { mxp } = await store.fetchAll(hour)
    expect(seconds(mxp!.temperature!.times)).toEqual([0, 3])
    expect(mxp!.count!.values).toEqual(BigInt64Array.of(1n, 3n))
    expect(await store.deviceNames()).toEqual([])
    const last = Array.from({ length: 20 }, () => store.fetchAll(hour))
    // From here on the reads are under way, at whatever step.
    await new Promise(setImmediate)
    await store.close()
    for (const result of await Promise.all(last)) expect(result.mxp!.count!.length).toBe(2)
    await expect(store.fetchAll(hour)).rejects.toMatchObject({ name: 'FridgeStoreError', problem: 'closed' })
  })

  test('takes results and tables of any source, and streams batches of one schema', async () => {
    const store = await EmbeddedStore.open(file('one.duckdb'))
    const points = Array.from({ length: 5000 }, (_, index) =>
      reading(10 * index, { temperature: index, power: 1 }),
    )
    await store.append([...points, reading(7, { open: true }, 'v1', 'valve')])
    const range = TimeRange.starting(start, { days: 1 })
    const table = await store.fetchTable(range)
    expect(table.schema.fields.map(({ name }) => name)).toEqual([
      'time',
      'thermometer_power_mxp',
      'thermometer_temperature_mxp',
      'valve_open_v1',
    ])
    expect([table.numRows, table.getChild('valve_open_v1')!.nullCount]).toEqual([5001, 5000])

    const other = await EmbeddedStore.open(file('other.duckdb'))
    expect(await other.append(table)).toEqual({ values: 10001, inserted: 5001, changed: 0 })
    expect(await other.append(await store.fetchAll(range))).toEqual({
      values: 10001,
      inserted: 0,
      changed: 0,
    })
    expect(await other.fetchAll(range)).toEqual(await store.fetchAll(range))
    let rows = 0
    for await (const batch of other.stream(range)) {
      expect(batch.schema.fields).toHaveLength(4)
      rows += batch.numRows
    }
    expect(rows).toBe(5001)
    await Promise.all([store.close(), other.close()])
  })

  test('reads while it writes, each read of one state', async () => {
    const store = await EmbeddedStore.open(file('busy.duckdb'))
    const write = (round: number) =>
      store.append(
        ['mxp', 'stp'].flatMap((component) =>
          Array.from({ length: 50 }, (_, at) => reading(round * 50 + at, { temperature: round }, component)),
        ),
      )
    const writes = Array.from({ length: 20 }, (_, round) => write(round))
    await writes[0]
    const reads = Array.from({ length: 20 }, async () => {
      const { mxp, stp } = await store.fetchAll(hour)
      expect(mxp!.temperature!.times).toEqual(stp!.temperature!.times)
      expect(mxp!.temperature!.length % 50).toBe(0)
    })
    await Promise.all([...writes, ...reads])
    expect((await store.fetchAll(hour)).mxp!.temperature!.length).toBe(1000)
    // Aborted before, between two pieces of a component, between two components.
    for (const looks of [0, 2, 4, 6]) {
      let left = looks
      const signal = new AbortController().signal
      Object.defineProperty(signal, 'throwIfAborted', {
        value: () => {
          if (left-- === 0) throw new Error('no more')
        },
      })
      const rows = Array.from({ length: 3000 }, (_, at) => reading(2000 + at, { temperature: 1 }, 'mxp'))
      await expect(
        store.append([...rows, reading(2000, { temperature: 1 }, 'stp')], { signal }),
      ).rejects.toThrow('no more')
      expect((await store.fetchAll(hour)).mxp!.temperature!.length).toBe(1000)
    }
    const controller = new AbortController()
    controller.abort(new Error('no more'))
    await expect(store.fetchAll(hour, { signal: controller.signal })).rejects.toThrow('no more')
    await store.close()
  })
})
