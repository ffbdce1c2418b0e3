import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { inspect, promisify } from 'node:util'
import { TimeRange } from '@coldlab/fridge-sdk'
import { type MongoOptions, MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import type { MongoClient } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mongoMissing, startMongo, type TestMongo } from './mongo-server.js'
import { at, snapshot, storeSnapshots, thermometer } from './snapshots.js'
import { unsteadyLine } from './unsteady-line.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const failure = async (options: MongoOptions): Promise<unknown> => {
  try {
    const series = await MongoTimeSeries.open(options)
    closers.push(() => series.close())
    return series
  } catch (error) {
    return error
  }
}

describe('without a server', () => {
  test('a port that nobody listens at is an error within the time allowed', async () => {
    const started = performance.now()
    const error = await failure({ url: 'mongodb://user:secret@127.0.0.1:1/fridge', timeoutMs: 300 })
    expect(error).toMatchObject({ name: 'FridgeConnectionError', cut: false })
    expect((error as Error).message).toContain('no connection to mongodb://127.0.0.1:1')
    expect((error as Error).message).not.toContain('secret')
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('a certificate that is not there is told', async () => {
    const error = await failure({ url: 'mongodb://u:secret@h/?tls=true&tlsCertificateKeyFile=/none' })
    expect(error).toMatchObject({ name: 'FridgeConnectionError' })
    expect((error as Error).message).toMatch(/ENOENT.*\/none/)
    expect(inspect(error)).not.toContain('secret')
  })

  test('so is a server that says nothing, and who waits for it may give up', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    closers.push(() => silent.close())
    const url = `mongodb://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const started = performance.now()
    expect(await failure({ url, timeoutMs: 300 })).toMatchObject({ name: 'FridgeConnectionError' })
    expect(performance.now() - started).toBeLessThan(3000)
    const controller = new AbortController()
    const reason = new Error('enough')
    silent.once('connection', () => controller.abort(reason))
    expect(await failure({ url, signal: controller.signal })).toBe(reason)
  })

  test.each([
    [{ url: 'localhost:27017' }, /url must be like mongodb:\/\/localhost:27017/],
    [{ url: 'http://user:secret@host' }, /but is "…@host"/],
    [{ url: 'mongodb://user:p@ss/secret@host/db' }, /percent-encoded, but is "…@host\/db"/],
    [{ url: 'mongodb://host/%zz' }, /badly percent-encoded/],
    [{ url: 'mongodb://h', client: {} as MongoClient }, /url cannot be given beside a client/],
    [{ client: {} as MongoClient }, /client must be a MongoClient/],
    [{ uri: 'mongodb://u:secret@h' } as MongoOptions, /"uri" is no option; near it: url/],
    [{ url: 'mongodb://h', timeoutMs: 0 }, /timeoutMs must be above 0/],
    [{ url: 'mongodb://h', database: '' }, /database must be a text/],
    [{ url: 'mongodb://h/?tls=perhaps' }, /url is no address that MongoDB's driver takes/],
  ])('%o', async (options, message) => {
    const error = await failure(options)
    expect(error).toMatchObject({ name: 'FridgeOptionsError' })
    expect((error as Error).message).toMatch(message)
    expect(inspect(error)).not.toMatch(/p@ss|secret/)
  })

  test('a program without the driver is told how to install it', async () => {
    const hooks = `export const resolve = (name, context, next) => {
      if (name === 'mongodb') throw Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' })
      return next(name, context)
    }`
    const program = `
      import { register } from 'node:module'
      register('data:text/javascript,' + ${JSON.stringify(encodeURIComponent(hooks))})
      const { MongoTimeSeries } = await import('@coldlab/fridge-sdk/mongo')
      await MongoTimeSeries.open().catch(({ name, problem, message }) => console.log(name, problem, message))`
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program])
    expect(stdout).toMatch(/^FridgeMongoError driver-missing .*npm install mongodb/)
  })
})

describe.skipIf(mongoMissing !== null)(`with a server${mongoMissing ?? ''}`, () => {
  const count = 1500
  const range = new TimeRange(at(0), at(10 * count))
  let mongo: TestMongo
  let database: string

  beforeAll(async () => {
    mongo = await startMongo()
    const documents = Array.from({ length: count }, (_, index) =>
      snapshot(10 * index, { mxp: thermometer(index + 0.5, { note: 'x'.repeat(200) }) }),
    )
    database = await storeSnapshots(mongo, documents)
  })
  afterAll(() => mongo?.stop())

  test('what is not there is refused with what is', async () => {
    const { url } = mongo
    const other = await storeSnapshots(mongo, [snapshot(0, {})])
    await mongo.client.db(other).collection('events').insertOne({ a: 1 })
    expect(await failure({ url: url.replace(/^(mongodb:\/\/[^/?]+)\/[^?]*/, '$1/') })).toMatchObject({
      name: 'FridgeMongoError',
      problem: 'choose-database',
      available: expect.arrayContaining([database, other]) as unknown,
    })
    expect(await failure({ url, database: `${other}x` })).toMatchObject({
      problem: 'no-database',
      message: expect.stringContaining(`near it: ${other}`) as unknown,
    })
    expect(await failure({ url, database: other })).toMatchObject({
      problem: 'choose-collection',
      available: ['events', 'snapshots'],
      message: expect.stringMatching(/has 2 collections.*There are events, snapshots: pass one/) as unknown,
    })
    expect(await failure({ url, database: other, collection: 'snapshot' })).toMatchObject({
      problem: 'no-collection',
      message: expect.stringContaining('near it: snapshots') as unknown,
    })
    const named = url.replace(/^(mongodb:\/\/[^/?]+)\/?[^?]*/, `$1/${other}`)
    const chosen = await failure({ url: named, collection: 'snapshots' })
    expect(chosen).toMatchObject({ database: other, collection: 'snapshots' })
    expect(await (chosen as MongoTimeSeries).databaseNames()).toContain(database)
    expect(await (chosen as MongoTimeSeries).collectionNames()).toEqual(['events', 'snapshots'])
  })

  async function throughLine(timeoutMs: number) {
    const line = await unsteadyLine(mongo.url)
    closers.push(() => line.close())
    const series = await MongoTimeSeries.open({ url: line.url, database, timeoutMs })
    closers.push(() => series.close())
    await series.componentNames()
    return { line, series }
  }

  test('a line that is cut in the middle of the answer is repaired, with no sample twice', async () => {
    const { line, series } = await throughLine(20_000)
    line.after(150_000, 'cut')
    const { temperature } = (await series.fetch(range, ['mxp'])).mxp!
    expect(temperature?.values).toEqual(Float64Array.from({ length: count }, (_, index) => index + 0.5))
  })

  test('a server that falls silent in the middle of the answer is an error in time', async () => {
    const { line, series } = await throughLine(1500)
    line.after(150_000, 'silence')
    const started = performance.now()
    await expect(series.fetch(range, ['mxp'])).rejects.toMatchObject({
      name: 'FridgeTimeoutError',
      phase: 'data',
    })
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('a cursor that the server lost is opened anew', async ({ skip }) => {
    await using series = await MongoTimeSeries.open({ url: mongo.url, database })
    await series.componentNames()
    const admin = mongo.client.db('admin')
    const data = { failCommands: ['getMore'], errorCode: 43 }
    const failPoint = { configureFailPoint: 'failCommand', mode: { times: 1 }, data }
    const isArmed = await admin.command(failPoint).then(
      () => true,
      () => false,
    )
    skip(!isArmed, 'the server allows no fail points')
    expect((await series.fetch(range, ['mxp'])).mxp?.temperature?.length).toBe(count)
  })

  test('a connection that is closed in the middle is an error, not the end of the data', async () => {
    const series = await MongoTimeSeries.open({ url: mongo.url, database })
    await series.componentNames()
    const onProgress = (): void => void series.close()
    await expect(series.fetch(range, ['mxp'], { onProgress })).rejects.toMatchObject({ problem: 'closed' })
  })

  test('a client of one’s own is used and stays open', async () => {
    const series = await MongoTimeSeries.open({ client: mongo.client, database })
    expect((await series.fetch(range, ['mxp'])).mxp?.temperature?.length).toBe(count)
    await series.close()
    await expect(series.fetch(range, ['mxp'])).rejects.toMatchObject({ problem: 'closed' })
    expect(await mongo.client.db(database).collection('snapshots').countDocuments()).toBe(count)
  })

  test('a server that goes away is an error that says so', async () => {
    const { line, series } = await throughLine(600)
    line.close()
    await expect(series.fetch(range, ['mxp'])).rejects.toMatchObject({
      name: 'FridgeConnectionError',
      message: expect.stringMatching(/there is no connection to .*ECONNREFUSED/) as unknown,
    })
  })

  test('who gives up in the middle gets the reason he gave', async () => {
    const { series } = await throughLine(20_000)
    const controller = new AbortController()
    const reason = new Error('enough')
    const onProgress = (): void => controller.abort(reason)
    await expect(series.fetch(range, ['mxp'], { signal: controller.signal, onProgress })).rejects.toBe(reason)
    expect((await series.fetch(range, ['mxp'])).mxp?.temperature?.length).toBe(count)
    await series.close()
    await expect(series.fetch(range, ['mxp'])).rejects.toMatchObject({ problem: 'closed' })
  })
})
