import {
  DataModel,
  FridgeDB,
  fromArrow,
  streamToArrow,
  streamToCsv,
  TimeRange,
  toArrow,
  toCsv,
} from '@coldlab/fridge-sdk'
import { DataType, type RecordBatch, Table } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { floatAt, snapshotLines } from '../influx/mock-fridge.js'

const second = 1_000_000_000n
const startNs = 1_740_787_200n * second
const snapshots = 240
const range = new TimeRange(startNs, startNs + BigInt(10 * snapshots) * second)

describe.skipIf(influxMissing !== null)(`Arrow tables${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let db: FridgeDB
  let requests = 0

  beforeAll(async () => {
    server = await startInflux()
    const bucket = await server.createBucket('tables')
    await server.write(bucket, [
      ...snapshotLines(startNs, 0, snapshots),
      // Between two snapshots, a sensor that says little.
      `note,sensor=n1 text="a ""quoted"", text",count=9007199254740993i,big=18446744073709551615u ${startNs + 1n}`.replaceAll(
        '""',
        '\\"',
      ),
    ])
    const model = new DataModel({ units: { thermometer: { temperature: 'K' } } })
    const counting: typeof fetch = (input, init) => {
      requests++
      return fetch(input, init)
    }
    db = new FridgeDB({ ...server, bucket, model, fetch: counting })
  })
  afterAll(() => server?.stop())

  test('wide: a row per time, a column per series, nulls where there is no sample', async () => {
    const table = await db.fetchTable(range)
    expect([table.numRows, table.numCols]).toEqual([snapshots + 1, 1 + 114 + 3])
    const names = table.schema.fields.map(({ name }) => name)
    expect(names[0]).toBe('time')
    expect(names).toContain('thermometer_temperature_mxp')
    expect(names.indexOf('pressure_pressure_p2')).toBeLessThan(names.indexOf('pressure_pressure_p8'))
    const times = table.getChild('time')!
    expect(String(times.type)).toBe('Timestamp<NANOSECOND, UTC>')
    expect([...(times.toArray() as BigInt64Array).slice(0, 3)]).toEqual([
      startNs,
      startNs + 1n,
      startNs + 10n * second,
    ])
    const temperature = table.getChild('thermometer_temperature_mxp')!
    expect([...temperature].slice(0, 3)).toEqual([
      floatAt('mxp', 'temperature', 0),
      null,
      floatAt('mxp', 'temperature', 1),
    ])
    expect(temperature.nullCount).toBe(1)
    expect([...table.getChild('valve_open_v1')!].slice(0, 3)).toEqual([true, null, false])
    expect([...table.getChild('inverter_alarm_inv1')!].slice(0, 3)).toEqual([
      'NO_ALARM',
      null,
      'ALARM_OVERHEAT',
    ])
    expect(table.getChild('note_text_n1')!.get(1)).toBe('a "quoted", text')
    expect(table.getChild('note_count_n1')!.get(1)).toBe(9007199254740993n)
    expect(table.getChild('note_big_n1')!.get(1)).toBe(2n ** 64n - 1n)
    const field = table.schema.fields.find(({ name }) => name === 'thermometer_temperature_mxp')!
    expect(Object.fromEntries(field.metadata)).toEqual({
      component: 'mxp',
      type: 'thermometer',
      kind: 'sensor',
      field: 'temperature',
      unit: 'K',
    })
  })

  test('long: a row per sample, names as dictionaries', async () => {
    const table = await db.fetchTable(range, ['mxp', 'v1', 'n1', 'inv1', 'pm1'], { layout: 'long' })
    expect(table.schema.fields.map(({ name }) => name)).toEqual(
      'time component type field unit value integer text'.split(' '),
    )
    expect(DataType.isDictionary(table.schema.fields[1]!.type)).toBe(true)
    expect(table.numRows).toBe((4 + 1 + 5 + 8) * snapshots + 3)
    const rows = (field: string) =>
      table
        .toArray()
        .map((row) => row.toJSON())
        .filter((row) => row.field === field)
    expect(rows('temperature')[1]).toEqual({
      time: expect.anything(),
      component: 'mxp',
      type: 'thermometer',
      field: 'temperature',
      unit: 'K',
      value: floatAt('mxp', 'temperature', 1),
      integer: null,
      text: null,
    })
    expect(rows('open')[0]).toMatchObject({ value: 1, integer: null, unit: null })
    expect(rows('count')[0]).toMatchObject({ value: 9007199254740992, integer: 9007199254740993n })
    expect(rows('big')[0]).toMatchObject({ integer: null, text: '18446744073709551615' })
    expect(rows('text')[0]).toMatchObject({ value: null, text: 'a "quoted", text' })
  })

  test('down-sampled, and said so', async () => {
    const table = await db.fetchTable(range, ['mxp'], {
      every: '10m',
      aggregate: 'max',
      fields: ['temperature'],
    })
    expect(table.numRows).toBe(4)
    expect(Object.fromEntries(table.schema.metadata)).toEqual({ aggregate: 'max', every_ns: '600000000000' })
  })

  test.each(['wide', 'long'] as const)(
    '%s batches of a stream make the same table, by several requests',
    async (layout) => {
      const names = ['mxp', 'n1', 'inv1', 'v1']
      await db.sensorNames()
      requests = 0
      const batches = await all(db.stream(range, names, { layout }))
      expect(batches.length).toBeGreaterThan(1)
      // Two for the schema: what is stored now, and with which datatypes.
      expect(requests).toBe(batches.length + 2)
      const streamed = new Table(batches)
      const whole = await db.fetchTable(range, names, { layout })
      expect(sortedRows(streamed)).toEqual(sortedRows(whole))
      if (layout === 'wide') expect([...toCsv(streamed)].join('')).toEqual([...toCsv(whole)].join(''))
    },
  )

  test('windows of a stream end where those of its aggregate do', async () => {
    const options = { every: '7m', fields: ['temperature'] } as const
    const streamed = new Table(await all(db.stream(range, ['mxp'], options)))
    expect(sortedRows(streamed)).toEqual(sortedRows(await db.fetchTable(range, ['mxp'], options)))
  })

  test('a stream without samples still tells its schema', async () => {
    const before = TimeRange.ending(startNs, '1h')
    const [batch, ...others] = await all(db.stream(before, ['mxp']))
    expect(others).toEqual([])
    expect(batch?.numRows).toBe(0)
    expect(batch?.schema.fields).toHaveLength(5)
  })

  test.each(['file', 'stream'] as const)('come back from the IPC %s as they were', async (format) => {
    const table = await db.fetchTable(range)
    expect(sortedRows(fromArrow(toArrow(table, format)))).toEqual(sortedRows(table))
    for (const layout of ['wide', 'long'] as const) {
      const batches = await all(db.stream(range, ['mxp', 'n1', 'inv1'], { layout }))
      const pieces = await all(streamToArrow(each(batches), format))
      const read = fromArrow(new Uint8Array(Buffer.concat(pieces)))
      expect(read.batches.length).toBe(batches.length)
      expect(sortedRows(read)).toEqual(sortedRows(new Table(batches)))
      expect(read.schema.fields[1]?.metadata).toEqual(batches[0]?.schema.fields[1]?.metadata)
    }
  })

  test('bytes that are no whole table are refused', async () => {
    const bytes = toArrow(await db.fetchTable(range, ['mxp']))
    const wrong = [
      new Uint8Array(0),
      new Uint8Array(10),
      bytes.subarray(0, bytes.length >> 1),
      bytes.map(() => 7),
    ]
    for (const given of wrong)
      expect(() => fromArrow(given)).toThrow(/is no Arrow file or stream, or a part of one/)
  })

  test('a long table as CSV has the rows of the table', async () => {
    const table = await db.fetchTable(new TimeRange(startNs, startNs + 2n), ['n1', 'v1', 'mxp'], {
      layout: 'long',
    })
    expect([...toCsv(table)].join('').split('\r\n').slice(0, 4)).toEqual([
      'time,component,type,field,unit,value,integer,text',
      '2025-03-01T00:00:00.000000001Z,n1,note,big,,18446744073709552000,,18446744073709551615',
      '2025-03-01T00:00:00.000000001Z,n1,note,count,,9007199254740992,9007199254740993,',
      '2025-03-01T00:00:00.000000001Z,n1,note,text,,,,"a ""quoted"", text"',
    ])
  })

  test('as CSV, times to the nanosecond', async () => {
    const table = await db.fetchTable(new TimeRange(startNs, startNs + 2n), ['n1', 'v1'])
    const csv = [
      'time,note_big_n1,note_count_n1,note_text_n1,valve_open_v1',
      '2025-03-01T00:00:00.000000000Z,,,,true',
      '2025-03-01T00:00:00.000000001Z,18446744073709551615,9007199254740993,"a ""quoted"", text",',
      '',
    ].join('\r\n')
    expect([...toCsv(table)].join('')).toBe(csv)
    expect((await all(streamToCsv(each(table.batches)))).join('')).toBe(csv)
  })
})

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

async function* each(batches: readonly RecordBatch[]): AsyncGenerator<RecordBatch> {
  yield* batches
}

/** Rows as text, which a long table has in another order where it comes in windows. */
const sortedRows = (table: Table): string[] => [...toCsv(table)].join('').split('\r\n').sort()
