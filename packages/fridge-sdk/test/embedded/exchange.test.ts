import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { FridgePointsError, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint, toParquet } from '@coldlab/fridge-sdk/embedded'
import { DuckDBInstance } from '@duckdb/node-api'
import { Float64, Table, vectorFromArray } from 'apache-arrow'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const file = temporaryFolder()
const startNs = 1740787200_000_000_000n
const range = TimeRange.starting(startNs, '2d')

const points: StorePoint[] = Array.from({ length: 4000 }, (_, index) => [
  {
    time: startNs + BigInt(index) * 10_000_000_001n,
    component: 'pm_1',
    type: 'my_turbo',
    kind: 'device' as const,
    fields: {
      speed: 2n ** 60n + BigInt(index),
      state: index % 3 === 0,
      note: index % 5 === 0 ? null : `n${index}`,
    },
  },
  {
    time: startNs + BigInt(index) * 10_000_000_001n,
    component: 'mxp',
    type: 'thermometer',
    fields: index % 7 === 0 ? { temperature: Number.NaN } : { temperature: index / 3, power: 1e-12 * index },
  },
]).flat()

describe('files of other programs', () => {
  test('Parquet: what is exported is what is imported, metadata and all', async () => {
    const store = await EmbeddedStore.open(file('from.duckdb'))
    await store.append(points)
    const path = file("it's a file.parquet")
    expect(await store.exportParquet(path, range)).toBe(4000)
    const other = await EmbeddedStore.open(file('to.duckdb'))
    const summary = await other.import(path)
    expect(summary.inserted).toBe(8000)
    expect(await other.import(path)).toEqual({ ...summary, inserted: 0 })
    expect(await other.fetchAll(range)).toEqual(await store.fetchAll(range))
    expect(await other.deviceNames()).toEqual(['pm_1'])

    // Any other program sees plain columns.
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const read = await connection.runAndReadAll(
      'SELECT count(*)::INTEGER, count(my_turbo_note_pm_1)::INTEGER, max(my_turbo_speed_pm_1), max(epoch_ns(time)) FROM read_parquet($1)',
      [path],
    )
    expect(read.getRows()).toEqual([[4000, 3200, 2n ** 60n + 3999n, startNs + 3999n * 10_000_000_001n]])
    connection.closeSync()
    instance.closeSync()

    const condensed = file('hours.parquet')
    await store.exportParquet(condensed, range, ['mxp'], { every: '1h', fields: ['power'] })
    expect(statSync(condensed).size).toBeLessThan(statSync(path).size / 10)
    await expect(store.exportParquet(file('none.parquet'), range, ['mxq'])).rejects.toThrow(/mxp/)
    const controller = new AbortController()
    controller.abort(new Error('no more'))
    await expect(store.exportParquet(path, range, null, { signal: controller.signal })).rejects.toThrow(
      'no more',
    )
    await Promise.all([store.close(), other.close()])
  })

  test('any Arrow table becomes Parquet', async () => {
    const store = await EmbeddedStore.open(file('tables.duckdb'))
    await store.append(points)
    const long = await store.fetchTable(range, ['mxp'], { layout: 'long' })
    const path = file('long.parquet')
    expect(await toParquet(long, path)).toBe(long.numRows)
    const back = await store.sql('SELECT count(*)::INTEGER AS n, min(component) AS c FROM read_parquet($1)', [
      path,
    ])
    expect(back.get(0)!.toJSON()).toEqual({ n: long.numRows, c: 'mxp' })
    await store.close()
  })

  test('CSV: types of the model, empty cells, NaN, nanoseconds; what is no table of series is said', async () => {
    const store = await EmbeddedStore.open(file('csv.duckdb'))
    const path = file('table.csv')
    writeFileSync(
      path,
      [
        'time,thermometer_temperature_mxp,inverter_alarm_inv1,valve_open_v1,turbo_speed_pm1,thermometer_power_mxp',
        '2025-03-01T00:00:00.123456789Z,5,NO_ALARM,true,7,',
        '2025-03-01T00:00:10.000000000Z,NaN,,false,,',
        '2025-03-01T00:00:20.000000000Z,,"ALARM_OVERHEAT",,9,',
      ].join('\r\n'),
    )
    expect(await store.import(path)).toEqual({ values: 8, inserted: 8, changed: 0 })
    const { mxp, inv1, v1, pm1 } = await store.fetchAll(range)
    expect(mxp!.temperature).toMatchObject({
      datatype: 'double',
      times: BigInt64Array.of(startNs + 123_456_789n, startNs + 10_000_000_000n),
    })
    expect([mxp!.temperature!.at(0), mxp!.temperature!.at(1), mxp!.power]).toEqual([5, Number.NaN, undefined])
    expect([inv1!.alarm!.at(1), v1!.open!.at(1), pm1!.speed!.values]).toEqual([
      'ALARM_OVERHEAT',
      false,
      BigInt64Array.of(7n, 9n),
    ])
    for (const [name, text, message] of [
      ['strange.csv', 'time,foo\n2025-03-01T00:00:00Z,1\n', /"foo" is named like no series/],
      ['timeless.csv', 'when,valve_open_v1\n1,true\n', /has no column time, only when, valve_open_v1/],
      ['long.csv', 'time,component,value\n2025-03-01T00:00:00Z,mxp,1\n', /a long table, a row per sample/],
    ] as const) {
      writeFileSync(file(name), text)
      const error = await store.import(file(name)).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(FridgePointsError)
      expect((error as Error).message).toMatch(message)
    }
    await expect(store.import(file('absent.parquet'))).rejects.toMatchObject({ name: 'FridgeStoreError' })
    await store.close()
  })

  test('frames of the vendor’s client, whose times are milliseconds, with their index or without', async () => {
    const store = await EmbeddedStore.open(':memory:')
    const path = file('frame.csv')
    writeFileSync(
      path,
      ',time,thermometer_temperature_mxp,flow_mass_flow_f1\n0,1740787200000.25,0.5,\n1,1740787210000.0,1.5,2.5\n',
    )
    expect(await store.import(path)).toEqual({ values: 3, inserted: 3, changed: 0 })
    const milliseconds = new Table({
      time: vectorFromArray([1740787220000.5], new Float64()),
      thermometer_temperature_mxp: vectorFromArray([2.5], new Float64()),
    })
    await store.append(milliseconds)
    const { mxp } = await store.fetchAll(range)
    expect(mxp!.temperature!.times).toEqual(
      BigInt64Array.of(startNs + 250_000n, startNs + 10_000_000_000n, startNs + 20_000_500_000n),
    )
    await store.close()
  })

  test('an export that fails leaves the file that was there, and none of its own', async () => {
    const store = await EmbeddedStore.open(file('kept.duckdb'))
    await store.append(points)
    const path = file('kept.parquet')
    await store.exportParquet(path, range)
    const before = readFileSync(path)
    const controller = new AbortController()
    const batches = async function* () {
      yield* store.stream(range)
      controller.abort(new Error('no more'))
    }
    await expect(toParquet(batches(), path, { signal: controller.signal })).rejects.toThrow('no more')
    const wrong = new Map([['a', 1]]) as unknown as Table
    await expect(store.append(wrong)).rejects.toBeInstanceOf(FridgePointsError)
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('kept.parquet'))).toEqual([
      'kept.parquet',
    ])
    // The store works on.
    expect((await store.fetchAll(range)).mxp).toBeDefined()
    await store.close()
  })
})
