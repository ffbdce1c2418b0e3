import { DataModel, type FetchOptions, FridgeDB, type FridgeResult, TimeRange } from '@coldlab/fridge-sdk'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import { type RecordBatch, Table } from 'apache-arrow'
import { type Document, Double, Int32 } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { snapshotLines } from '../influx/mock-fridge.js'
import { mongoMissing, startMongo, type TestMongo } from './mongo-server.js'
import { at, storeSnapshots } from './snapshots.js'

const count = 150
const range = new TimeRange(at(5), at(10 * count - 25))

/** Line protocol as one document per snapshot, as the vendor stores it. */
function documentsOf(lines: readonly string[]): Document[] {
  const documents = new Map<string, Document>()
  for (const line of lines) {
    const [series = '', fields = '', time = ''] = line.split(' ')
    const [type = '', tag = ''] = series.split(',')
    const document = documents.get(time) ?? { timestamp: new Double(Number(BigInt(time)) / 1e9) }
    const values = fields.split(',').map((field) => {
      const [name = '', text = ''] = field.split('=')
      return [name, storedValue(text)]
    })
    document[tag.slice(tag.indexOf('=') + 1)] = { type, ...Object.fromEntries(values) }
    documents.set(time, document)
  }
  return [...documents.values()]
}

function storedValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text.startsWith('"')) return text.slice(1, -1)
  return text.endsWith('i') ? new Int32(Number.parseInt(text, 10)) : new Double(Number(text))
}

/** Components come and go, fields are missing, snapshots are. */
function ragged(lines: readonly string[]): string[] {
  const left = lines.filter(
    (line, index) =>
      index % 3000 > 400 &&
      !(line.includes('=mxp') && index % 11 === 0) &&
      !(line.includes('=inv1') && index % 3 === 0),
  )
  return left.map((line, index) =>
    line.startsWith('thermometer') && index % 4 === 0 ? line.replace(/,power=[^, ]+/, '') : line,
  )
}

/** Everything that a result says, a text per series. */
const told = (result: FridgeResult): string[] =>
  Object.entries(result)
    .flatMap(([name, fields]) =>
      Object.values(fields).map((series) => {
        const { component, type, kind, field, unit, datatype, sampling } = series
        const about = [
          name,
          component,
          type,
          kind,
          field,
          unit,
          datatype,
          sampling?.everyNs,
          sampling?.aggregate,
        ]
        return [...about, ...[...series].flat()].join(' ')
      }),
    )
    .sort()

/** A text per column of a wide table, per row of a long one. */
function toldTable(table: Table, layout: 'wide' | 'long'): string[] {
  const { fields, metadata } = table.schema
  const columns = fields.map(({ name }) => [...table.getChild(name)!])
  const about = fields.map(({ name, type, metadata: ofField }) => `${name} ${type} ${[...ofField].join()}`)
  const rows = (): string[] =>
    Array.from({ length: table.numRows }, (_, row) => columns.map((column) => column[row]).join(' '))
  const texts = layout === 'wide' ? columns.map((column) => column.join(' ')) : rows().sort()
  return [[...metadata].join(), ...about, ...texts]
}

const missing = mongoMissing ?? influxMissing
describe.skipIf(missing !== null)(`the same snapshots in an InfluxDB and a MongoDB${missing ?? ''}`, () => {
  let influx: InfluxServer
  let mongo: TestMongo
  let fridge: FridgeDB
  let series: MongoTimeSeries

  beforeAll(async () => {
    ;[influx, mongo] = await Promise.all([startInflux(), startMongo()])
    const lines = ragged(snapshotLines(at(0), 0, count))
    const bucket = await influx.createBucket('same')
    await influx.write(bucket, lines)
    const database = await storeSnapshots(mongo, documentsOf(lines))
    const units = { thermometer: { temperature: 'K' }, pressure: { pressure: 'mbar' } }
    const model = new DataModel({ units })
    const { url, org, token } = influx
    fridge = new FridgeDB({ url, org, token, bucket, model })
    series = await MongoTimeSeries.open({ url: mongo.url, database, model })
  })
  afterAll(async () => {
    await series?.close()
    await Promise.all([influx?.stop(), mongo?.stop()])
  })

  test('have the same names, series and faults', async () => {
    const sorted = (all: readonly unknown[]): string[] => all.map((one) => JSON.stringify(one)).sort()
    const told = async (source: FridgeDB | MongoTimeSeries) => ({
      // Here in natural order, there as the server sorts them.
      sensors: [...(await source.sensorNames())].sort(),
      devices: [...(await source.deviceNames())].sort(),
      series: sorted(
        (await source.series()).map((one) => [one.component, one.type, one.kind, one.field, one.datatype]),
      ),
      issues: sorted(await source.validate()),
    })
    expect(await told(series)).toEqual(await told(fridge))
  })

  test.each<[string, FetchOptions]>([
    ['every sample', {}],
    ['some fields', { fields: ['temperature', 'open', 'alarm'] }],
    ['some types', { types: ['turbo', 'inverter'] }],
    ['means', { every: '1m' }],
    ['smallest', { every: { seconds: 70 }, aggregate: 'min' }],
    ['largest', { every: '7m', aggregate: 'max' }],
    ['last', { every: '1h', aggregate: 'last' }],
    ['pairs', { every: '2m', aggregate: 'min-max' }],
  ])('are the same result and the same table: %s', async (_, options) => {
    const names = ['mxp', 'pm1', 'inv1', 'v3', 'p8']
    expect(told(await series.fetch(range, names, options))).toEqual(
      told(await fridge.fetch(range, names, options)),
    )
    expect(told(await series.fetchAll(range, options))).toEqual(told(await fridge.fetchAll(range, options)))
    for (const layout of ['wide', 'long'] as const) {
      const [ours, theirs] = await Promise.all(
        [series, fridge].map(async (source) => {
          const table = await source.fetchTable(range, null, { ...options, layout })
          const batches: RecordBatch[] = []
          for await (const batch of source.stream(range, null, { ...options, layout })) batches.push(batch)
          return [...toldTable(table, layout), ...toldTable(new Table(batches), layout)]
        }),
      )
      expect(ours).toEqual(theirs)
    }
  })
})
