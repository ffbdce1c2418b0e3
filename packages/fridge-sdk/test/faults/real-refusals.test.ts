import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'

const second = 1_000_000_000n
const startNs = 1_700_000_000n * second
const week = 7n * 86_400n * second
const range = new TimeRange(startNs, startNs + 5n * week)

describe.skipIf(influxMissing !== null)(`refusals of a real InfluxDB${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let bucket: string

  beforeAll(async () => {
    server = await startInflux()
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Flux would put a variable there.
    bucket = await server.createBucket("it's ${secret} |> drop() // \\ ✓")
    await server.write(bucket, [`thermometer,sensor=mxp temperature=0.0125 ${startNs}`])
  })
  afterAll(() => server?.stop())

  const db = (options: object = {}): FridgeDB =>
    new FridgeDB({ url: server.url, org: server.org, token: server.token, bucket, ...options })

  test('a wrong token, bucket or organisation is told from each other', async () => {
    await expect(db({ token: 'wrong' }).fetchAll(range)).rejects.toMatchObject({
      name: 'FridgeAuthorizationError',
      refusal: { status: 401 },
    })
    await expect(db({ bucket: 'none' }).fetchAll(range)).rejects.toMatchObject({
      name: 'FridgeNotFoundError',
      message: expect.stringContaining('none') as unknown,
    })
    await expect(db({ org: 'nobody' }).fetchAll(range)).rejects.toMatchObject({ name: 'FridgeNotFoundError' })
  })

  test('code in the name of a bucket is a name', async () => {
    expect((await db().fetchAll(range)).mxp?.temperature?.values).toEqual(Float64Array.of(0.0125))
  })
})
