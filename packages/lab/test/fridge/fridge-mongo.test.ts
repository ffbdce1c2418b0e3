import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mongoMissing, startMongo, type TestMongo } from '../../../fridge-sdk/test/mongo/mongo-server.js'
import { type FridgeFolder, fridgeFolder } from './simulated-day.js'

describe.skipIf(mongoMissing)(`coldlab fridge --mongo${mongoMissing ?? ''}`, () => {
  let server: TestMongo
  let database: string
  let folder: FridgeFolder

  beforeAll(async () => {
    server = await startMongo()
    database = server.database()
    folder = await fridgeFolder()
    const snapshots = Array.from({ length: 20 }, (_, index) => ({
      timestamp: new Date(Date.UTC(2026, 2, 1, 0, 0, 10 * index)),
      mxp: {
        type: 'thermometer',
        temperature: 0.01 + index / 1e4,
        resistance: 25_000,
        quadrature: 1,
        power: 1e-14,
      },
      v3: { type: 'valve', open: index >= 10 },
    }))
    await server.client.db(database).collection('snapshots').insertMany(snapshots)
  }, 60_000)
  afterAll(() => server.stop())

  const minute = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-01T00:01:00Z']

  test('reads snapshots, and exports what the embedded store then holds', async () => {
    const mongo = ['--mongo', new URL(database, server.url).href]
    expect(await folder.json('names', ...mongo)).toMatchObject([{ component: 'mxp' }, { component: 'v3' }])
    const fetched = await folder.json<{ values: unknown[] }>('fetch', 'v3', ...mongo, ...minute)
    expect(fetched).toMatchObject([{ field: 'open', values: Array(6).fill(false) }])
    await folder.json('export', ...mongo, ...minute, '--format', 'arrow', '--out', 'minute.arrow')
    await folder.json('import', 'minute.arrow')
    expect(await folder.json('fetch', 'mxp', 'v3', ...minute)).toEqual(
      await folder.json('fetch', 'mxp', 'v3', ...mongo, ...minute),
    )
  })

  test('names what there is to choose from, and is only read', async () => {
    const wrong = await folder.run(
      'names',
      '--mongo',
      new URL(database, server.url).href,
      '--collection',
      'other',
    )
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('snapshots') })
    const inject = await folder.run('inject', '--note', 'x', '--mongo', server.url)
    expect(inject).toMatchObject({ status: 2, stderr: expect.stringContaining('only read') })
    expect((await folder.run('tail', '--mongo', server.url)).status).toBe(2)
    expect((await folder.run('names', '--collection', 'snapshots')).status).toBe(2)
  })
})
