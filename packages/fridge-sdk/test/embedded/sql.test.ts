import { FridgeSqlError, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const file = temporaryFolder()
const start = new Date('2025-03-01T00:00:00Z')
const startNs = BigInt(start.getTime()) * 1_000_000n

describe('SQL on a store', () => {
  let store: EmbeddedStore
  beforeAll(async () => {
    store = await EmbeddedStore.open(file('sql.duckdb'))
    await store.append(
      Array.from({ length: 100 }, (_, index) => ({
        time: startNs + BigInt(index) * 10_000_000_000n,
        component: index % 2 === 0 ? 'mxp' : 'stp',
        type: 'thermometer',
        fields: { temperature: index, ...(index < 50 ? { Temperature: -index } : {}) },
      })),
    )
    await store.append([{ time: start, component: 'v1', type: 'valve', fields: { open: true } }])
  })
  afterAll(() => store.close())

  test('sees a view per type, with parameters, as Arrow', async () => {
    const table = await store.sql(
      `SELECT time, temperature AS t, "Temperature 2" IS NULL AS gone FROM thermometer
        WHERE component = $1 AND time >= $2 ORDER BY time`,
      ['mxp', new Date(start.getTime() + 400_000)],
    )
    expect(table.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'time: Timestamp<NANOSECOND, UTC>',
      't: Float64',
      'gone: Bool',
    ])
    expect(table.numRows).toBe(30)
    expect((table.getChild('time')!.toArray() as BigInt64Array)[0]).toBe(startNs + 400_000_000_000n)
    const named = await store.sql('SELECT kind, open FROM valve WHERE component = $name', { name: 'v1' })
    expect(named.toArray().map((row) => row.toJSON())).toEqual([{ kind: 'device', open: true }])
  })

  test('has names of any letters, in capitals or not, even those that SQL cannot have', async () => {
    const time = startNs
    const fields = { 'a "b" c': 1, 'A "B" C': 2, 'd\0e': 3 }
    await store.append([
      { time, component: "x'y\0z", type: 'odd; DROP "type', fields },
      { time, component: 'x', type: 'nul\0', fields: { value: 4 } },
    ])
    const table = await store.sql('SELECT * FROM "odd; DROP ""type"')
    expect(Object.values(table.get(0)!.toJSON()).slice(1)).toEqual(["x'y\0z", 'sensor', 2, 1, 3])
    expect((await store.sql('SELECT value FROM "nul\ufffd"')).get(0)!.toJSON()).toEqual({ value: 4 })
  })

  test('gives every type a form, and nulls', async () => {
    const table =
      await store.sql(`SELECT 1::TINYINT AS a, 2::UINTEGER AS b, 3::BIGINT AS c, sum(4) AS d, 5.25::DECIMAL(9, 2) AS e,
      'six' AS f, [7, 8] AS g, NULL::DOUBLE AS h, DATE '2025-03-01' AS i, TIMESTAMPTZ '2025-03-01 00:00:00+01' AS j, 1.5::FLOAT AS k`)
    const row = table.get(0)!.toJSON()
    expect(row).toMatchObject({ a: 1, b: 2, c: 3n, d: 4, e: 5.25, f: 'six', g: '[7, 8]', h: null, k: 1.5 })
    expect([row.i, row.j].map(Number)).toEqual([+start, +start - 3_600_000])
    const large = await store.sql(
      'SELECT range AS n, CASE WHEN range % 3 > 0 THEN range END AS m FROM range(5000)',
    )
    expect([large.numRows, large.getChild('m')!.nullCount]).toEqual([5000, 1667])
    expect((await store.sql('SELECT 1 AS x WHERE false')).numRows).toBe(0)
  })

  test.each([
    ['DROP VIEW thermometer', /Only queries that read are run.*DROP/],
    ['DELETE FROM annotations', /DELETE/],
    ["COPY annotations TO 'x.csv'", /COPY/],
    ['SELECT 1; SELECT 2', /One query at a time.*2 came/],
    ['COMMIT', /TRANSACTION/],
    ["ATTACH 'x.duckdb'", /ATTACH/],
    ['', /0 came/],
    ['SELEC 1', /SELEC/],
    ['SELECT temprature FROM thermometer', /temperature/],
    ['SELECT $1', /parameter/i],
  ])('refuses %s', async (query, message) => {
    const error = await store.sql(query).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FridgeSqlError)
    expect((error as FridgeSqlError).message).toMatch(message)
    expect((await store.fetchAll(TimeRange.starting(start, '1h'))).mxp).toBeDefined()
  })

  test('can be aborted while it works, and at whatever moment of its beginning', async () => {
    for (let turns = 0; turns < 40; turns++) {
      const controller = new AbortController()
      const query = 'SELECT sum(hash(a.range + b.range)) FROM range(10000000) a, range(10000000) b'
      const endless = store.sql(query, [], { signal: controller.signal })
      endless.catch(() => undefined)
      // The last time another query is done while this one works.
      if (turns === 39) await store.sql('SELECT 1')
      else for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
      controller.abort(new DOMException('enough', 'AbortError'))
      await expect(endless).rejects.toThrow('enough')
    }
  })
})
