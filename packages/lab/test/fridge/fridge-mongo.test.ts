import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mongoMissing, startMongo, type TestMongo } from '../../../fridge-sdk/test/mongo/mongo-server.js'
import { ended, printed, startColdlab } from '../run-coldlab.js'
import { type FridgeFolder, fridgeFolder, noServer } from './simulated-day.js'

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

  test('tail shows snapshots as they are written, and alarms --follow judges them; Ctrl-C ends both', async () => {
    const mongo = ['--mongo', new URL(database, server.url).href]
    const rules = [{ name: 'warm', component: 'mxp', field: 'temperature', kind: 'threshold', above: 0.5 }]
    await writeFile(join(folder.path, 'rules.json'), JSON.stringify(rules))
    const options = { cwd: folder.path, env: noServer }
    const tail = startColdlab(['fridge', 'tail', 'mxp', '--poll', '100ms', '--json', ...mongo], options)
    const follow = startColdlab(['fridge', 'alarms', '--follow', '--rules', 'rules.json', ...mongo], options)
    const ends = [ended(tail), ended(follow)]
    let seen = 0
    void printed(tail, /"field":"temperature".*"value":0\.75\}/).then(() => seen++)
    void printed(follow, /RAISED {2}warm \(warning\): mxp\.temperature above 0\.5/).then(() => seen++)
    // When they have begun to watch is not seen from here.
    while (seen < 2) {
      const mxp = { type: 'thermometer', temperature: 0.75 }
      await server.client.db(database).collection('snapshots').insertOne({ timestamp: new Date(), mxp })
      await setTimeout(200)
    }
    for (const child of [tail, follow]) child.kill('SIGINT')
    expect((await Promise.all(ends)).map(({ status }) => status)).toEqual([130, 130])
  }, 60_000)

  test('names what there is to choose from, and is only read', async () => {
    const wrong = await folder.run(
      'names',
      '--mongo',
      new URL(database, server.url).href,
      '--collection',
      'other',
    )
    expect(wrong).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/There are snapshots: name one of them with --collection/),
    })
    const address = await folder.run('names', '--mongo', 'localhost:27017')
    expect(address).toMatchObject({ status: 2, stderr: expect.stringContaining('must be like mongodb://') })
    const inject = await folder.run('inject', '--note', 'x', '--mongo', server.url)
    expect(inject).toMatchObject({ status: 2, stderr: expect.stringContaining('only read') })
    const notes = await folder.run('notes', '--mongo', new URL(database, server.url).href)
    expect(notes).toMatchObject({ status: 2, stderr: expect.stringContaining('no remarks') })
    expect((await folder.run('names', '--collection', 'snapshots')).status).toBe(2)
  })
})
