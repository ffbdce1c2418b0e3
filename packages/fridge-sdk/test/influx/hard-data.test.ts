import { DataModel, FridgeDB, type Series, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from './influx-server.js'

const second = 1_000_000_000n
const startNs = 1_740_830_400n * second
const range = new TimeRange(startNs, startNs + 100n * second)
const at = (seconds: number, nanos = 0): bigint => startNs + BigInt(seconds) * second + BigInt(nanos)

describe.skipIf(influxMissing !== null)(`data as they should not be${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  /** A bucket with these lines and its reader. */
  async function stored(lines: readonly string[], model = new DataModel()): Promise<FridgeDB> {
    const bucket = await server.createBucket('hard data $(x) \\tests')
    if (lines.length > 0) await server.write(bucket, lines)
    return new FridgeDB({ ...server, bucket, model })
  }
  const plain = (series: Series | undefined): unknown[] =>
    [...(series ?? [])].map(([time, value]) => [time - startNs, value])

  test('fields that miss samples stay aligned, with nulls', async () => {
    const db = await stored([
      `thermometer,sensor=mxp temperature=1,power=10 ${at(0)}`,
      `thermometer,sensor=mxp temperature=2 ${at(10)}`,
      `thermometer,sensor=mxp temperature=3,power=30 ${at(20, 1)}`,
      `thermometer,sensor=mxp power=40 ${at(30)}`,
    ])
    const { temperature, power } = (await db.fetch(range, ['mxp'])).mxp!
    expect(temperature?.times).toEqual(BigInt64Array.of(at(0), at(10), at(20, 1), at(30)))
    expect(power?.times).toBe(temperature?.times)
    expect(temperature?.values).toEqual(Float64Array.of(1, 2, 3, Number.NaN))
    expect([...power!].map(([, value]) => value)).toEqual([10, null, 30, 40])
    expect(power?.isNull(1)).toBe(true)
    expect([temperature?.at(-1), temperature?.at(-2), temperature?.at(9)]).toEqual([null, 3, null])
  })

  test('floats of the model that were written as whole numbers are floats, in results, tables and streams', async () => {
    const db = await stored([`thermometer,sensor=mxp temperature=4i ${at(0)}`])
    expect((await db.fetchAll(range)).mxp?.temperature?.values).toEqual(Float64Array.of(4))
    const column = 'thermometer_temperature_mxp'
    expect((await db.fetchTable(range)).getChild(column)?.toArray()).toEqual(Float64Array.of(4))
    for await (const batch of db.stream(range)) {
      expect(batch.getChild(column)?.toArray()).toEqual(Float64Array.of(4))
    }
    expect((await db.validate())[0]?.message).toBe('mxp: temperature is stored as long, not double')
  })

  test('the range holds its start and not its stop, to the nanosecond', async () => {
    const lines = [at(0) - 1n, at(0), at(100) - 1n, at(100)].map(
      (time) => `pressure,sensor=p1 pressure=1 ${time}`,
    )
    const { pressure } = (await (await stored(lines)).fetchAll(range)).p1!
    expect(pressure?.times).toEqual(BigInt64Array.of(at(0), at(100) - 1n))
  })

  test('whole numbers beyond 2⁵³, both kinds, booleans and any text come through', async () => {
    const texts = ['', ' ', 'a,b', 'say "hi"', 'two\nlines', 'tab\t', '\\', '漢字 ✓', '$', '#no', "it's"]
    const quoted = texts.map((text) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'))
    const db = await stored([
      `counter,device=c1 long=9223372036854775807i,unsigned=18446744073709551615u,on=true ${at(0)}`,
      `counter,device=c1 long=-9223372036854775808i,unsigned=9007199254740993u,on=false ${at(1)}`,
      ...quoted.map((text, index) => `note,device=n1 text="${text}" ${at(index)}`),
      `extreme,device=x1 value=1.7976931348623157e308 ${at(0)}`,
      `extreme,device=x1 value=-5e-324 ${at(1)}`,
      `extreme,device=x1 value=0.1 ${at(2)}`,
    ])
    const result = await db.fetchAll(range)
    expect(result.c1?.long?.values).toEqual(BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n)))
    expect(result.c1?.unsigned?.values).toEqual(BigUint64Array.of(2n ** 64n - 1n, 9007199254740993n))
    expect(plain(result.c1?.on)).toEqual([
      [0n, true],
      [second, false],
    ])
    // The server writes an empty text as it writes no value at all.
    expect(result.n1?.text?.values).toEqual([null, ...texts.slice(1)])
    expect(result.x1?.value?.values).toEqual(Float64Array.of(Number.MAX_VALUE, -5e-324, 0.1))
  })

  test('names with quotes, code, line breaks and the names of Object are names like others', async () => {
    const names = [
      'a"b',
      "it's",
      'a\\b',
      '") |> drop() //',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Flux would put a variable there.
      '${secret}',
      'x,y=z',
      '漢字',
      '__proto__',
      'constructor',
      'two  blanks',
    ]
    const escaped = names.map((name) => name.replaceAll(/[,= ]/g, (letter) => `\\${letter}`))
    const db = await stored(
      escaped.map((name, index) => `thermometer,sensor=${name} temperature=${index} ${at(index)}`),
    )
    expect([...(await db.sensorNames())].sort()).toEqual([...names].sort())
    for (const [index, name] of names.entries()) {
      const result = await db.fetch(range, [name])
      expect(Object.keys(result)).toEqual([name])
      expect(plain(result[name]?.temperature)).toEqual([[BigInt(index) * second, index]])
    }
    expect(Object.keys(await db.fetch(range, names))).toHaveLength(names.length)
    const fields = await db.fetch(range, ['constructor'], { fields: ['temperature'], every: '10s' })
    expect(Object.values(fields)[0]?.temperature?.length).toBe(1)
  })

  test('two hundred names of one query', async () => {
    const names = Array.from({ length: 200 }, (_, index) => (index % 3 === 0 ? `t ${index}` : `t${index}`))
    const lines = names.map(
      (name, index) => `thermometer,sensor=${name.replace(' ', '\\ ')} temperature=${index} ${at(0)}`,
    )
    const db = await stored([...lines, `thermometer,sensor=t1000 temperature=0 ${at(0)}`])
    const result = await db.fetch(range, names)
    expect(Object.keys(result)).toHaveLength(200)
    expect(names.map((name) => result[name]?.temperature?.at(0))).toEqual(names.map((_, index) => index))
  })

  test('points written out of order and twice come once and in order', async () => {
    const db = await stored([
      `pressure,sensor=p1 pressure=3 ${at(30)}`,
      `pressure,sensor=p1 pressure=1 ${at(10)}`,
      `pressure,sensor=p1 pressure=2 ${at(20)}`,
    ])
    expect(plain((await db.fetchAll(range)).p1?.pressure)).toEqual([
      [10n * second, 1],
      [20n * second, 2],
      [30n * second, 3],
    ])
  })

  test('a name of two types is refused where it is asked for and told apart where all are', async () => {
    const db = await stored([
      `pressure,sensor=p1 pressure=1 ${at(0)}`,
      `flow,sensor=p1 pressure=2 ${at(0)}`,
      `valve,device=v1 open=true ${at(0)}`,
    ])
    await expect(db.fetch(range, ['p1'])).rejects.toThrow(
      /"p1" stands for components of several types: .*flow.*types/,
    )
    const flow = await db.fetch(range, ['p1'], { types: ['flow'] })
    expect(flow.p1?.pressure?.at(0)).toBe(2)
    const all = await db.fetchAll(range)
    expect(Object.keys(all).sort()).toEqual(['p1 (flow)', 'p1 (pressure)', 'v1'])
    expect((await db.validate()).map(({ problem }) => problem)).toContain('ambiguous-name')
  })

  test('series of one name that differ in other tags are one after the other, or told apart', async () => {
    const bucket = await server.createBucket('tags')
    const line = (fridge: string, seconds: number, value: number) =>
      `pressure,sensor=p1,fridge=${fridge} pressure=${value} ${at(seconds)}`
    await server.write(bucket, [line('north', 0, 1), line('south', 10, 2)])
    const db = new FridgeDB({ ...server, bucket })
    expect((await db.fetchAll(range)).p1?.pressure?.values).toEqual(Float64Array.of(1, 2))
    await server.write(bucket, [line('north', 10, 3), `pressure,sensor=p2,fridge=north pressure=4 ${at(0)}`])
    for (const options of [{}, { every: '10s' }]) {
      await expect(db.fetch(range, ['p1'], options)).rejects.toThrow(
        /"p1" stands for several series of pressure .*fridge: "north".*fridge: "south".*tags: \{/,
      )
    }
    const north = new FridgeDB({ ...server, bucket, tags: { fridge: 'north' } })
    expect(await north.sensorNames()).toEqual(['p1', 'p2'])
    expect((await north.fetch(range, ['p1'])).p1?.pressure?.values).toEqual(Float64Array.of(1, 3))
    const south = new FridgeDB({ ...server, bucket, tags: { fridge: 'south' } })
    expect(await south.sensorNames()).toEqual(['p1'])
    expect((await south.fetchTable(range, null, { every: '10s' })).numRows).toBe(1)
  })

  test('a device that is tagged as a sensor, too, is the device', async () => {
    const db = await stored([`note,sensor=s1,device=d1 x=1 ${at(0)}`])
    expect(Object.keys((await db.fetch(range, ['s1'])).s1!)).toEqual([])
    expect((await db.fetch(range, ['d1'])).d1?.x?.kind).toBe('device')
  })

  test('the misspelt field of the vendor’s page is read as the field it means, units as configured', async () => {
    const model = new DataModel({ units: { compressor: { outlet_temperature: '°C' } } })
    const db = await stored([`compressor,device=cp1 outlet_tempertaure=31.5,state=true ${at(0)}`], model)
    const { outlet_temperature } = (await db.fetch(range, ['cp1'], { fields: ['outlet_temperature'] })).cp1!
    expect(outlet_temperature).toMatchObject({ unit: '°C', values: Float64Array.of(31.5) })
    expect((await db.validate())[0]).toMatchObject({ problem: 'misspelt-field', field: 'outlet_tempertaure' })
  })

  test('an empty bucket, and one with sensors only', async () => {
    const empty = await stored([])
    expect(await empty.sensorNames()).toEqual([])
    expect(Object.keys(await empty.fetchAll(range))).toEqual([])
    expect(Object.keys(await empty.fetchAll(range, { every: '10s' }))).toEqual([])
    expect((await empty.fetchTable(range)).numRows).toBe(0)
    await expect(empty.fetch(range, ['mxp'])).rejects.toThrow(/It has no component at all/)
    const sensors = await stored([`pressure,sensor=p1 pressure=1 ${at(0)}`, `other,place=here x=1 ${at(0)}`])
    expect(await sensors.deviceNames()).toEqual([])
    expect(Object.keys(await sensors.fetchAll(range))).toEqual(['p1'])
  })
})
