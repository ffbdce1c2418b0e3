import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from './influx-server.js'

const second = 1_000_000_000n
const startNs = 1_740_830_400n * second

describe.skipIf(influxMissing !== null)(`long reads${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('a bucket of 100,000 series tells its names, finds a few and reads them all', async () => {
    const bucket = await server.createBucket('many series')
    for (let part = 0; part < 10; part++) {
      const lines = Array.from({ length: 10_000 }, (_, index) => {
        const number = part * 10_000 + index
        return `thermometer,sensor=t${number} temperature=${number} ${startNs}`
      })
      await server.write(bucket, lines)
    }
    const db = new FridgeDB({ ...server, bucket })
    const range = new TimeRange(startNs, startNs + second)
    expect(await db.sensorNames()).toHaveLength(100_000)
    const most = Array.from({ length: 30_000 }, (_, index) => `t${3 * index}`)
    const third = await db.fetch(range, most)
    expect(Object.keys(third)).toHaveLength(30_000)
    expect(third.t89997?.temperature?.at(0)).toBe(89_997)
    const few = await db.fetch(range, ['t7', 't99999'])
    expect([few.t7?.temperature?.at(0), few.t99999?.temperature?.at(0)]).toEqual([7, 99_999])
    await expect(db.fetch(range, ['t100000'])).rejects.toThrow(/near it: t10000, /)
    const table = await db.fetchTable(range, null, { layout: 'long' })
    expect(table.numRows).toBe(100_000)
  })

  test('a server that is started anew in the middle of a stream costs no sample and doubles none', async (context) => {
    const { kill, start } = server
    if (kill === null || start === null) return context.skip('the server is not ours to restart')
    const bucket = await server.createBucket('restart')
    const samples = 3000
    const timeAt = (index: number): bigint => startNs + BigInt(index * 10) * second
    await server.write(
      bucket,
      Array.from({ length: samples }, (_, index) => `pressure,sensor=p1 pressure=${index} ${timeAt(index)}`),
    )
    let restarts = 0
    const db = new FridgeDB({
      ...server,
      bucket,
      // The server is back when the first wait is over.
      sleep: async () => {
        restarts++
        await start()
      },
    })
    const seen: number[] = []
    for await (const batch of db.stream(new TimeRange(startNs, timeAt(samples)), ['p1'])) {
      if (seen.length === 0) await kill()
      seen.push(...(batch.getChild('pressure_pressure_p1')!.toArray() as Float64Array))
    }
    expect(restarts).toBe(1)
    expect(seen).toEqual(Array.from({ length: samples }, (_, index) => index))
  })
})
