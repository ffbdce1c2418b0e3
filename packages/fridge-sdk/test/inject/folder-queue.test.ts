import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { FridgeDB, type InjectedPoint, TimeRange } from '@coldlab/fridge-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { ownModel } from './own-model.js'

const startNs = 1_700_000_000_000_000_000n
const range = new TimeRange(startNs, startNs + 1_000_000_000n)
// Nobody listens at the port of "discard".
const away = 'http://127.0.0.1:9'
const pointAt = (level: number): InjectedPoint => ({
  component: 'a',
  type: 'probe',
  time: startNs + BigInt(level),
  fields: { level, note: 'two\nlines' },
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldlab-queue-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a queue in a folder', () => {
  const db = new FridgeDB({ url: away, org: 'o', token: 't', model: ownModel, retries: 0 })

  test('has a bound beyond which points are refused whole', async () => {
    const maxBytes = 1000
    let waiting = 0
    const fill = async (): Promise<never> => {
      for (;;) {
        expect((await db.inject([pointAt(waiting)], { folder, maxBytes })).trouble).not.toBeNull()
        waiting++
      }
    }
    await expect(fill()).rejects.toMatchObject({ name: 'FridgeQueueError', problem: 'full', folder })
    expect(waiting).toBeGreaterThan(5)
    expect((await linesIn(folder)).filter((line) => line.startsWith('probe'))).toHaveLength(waiting)
  })

  test('belongs to one injector at a time, until it is closed', async () => {
    const injector = await db.openInjector({ folder })
    await expect(db.openInjector({ folder })).rejects.toMatchObject({ problem: 'in-use' })
    await injector.close()
    await (await db.openInjector({ folder })).close()
  })

  test('is of one bucket as long as points wait in it', async () => {
    await db.inject([pointAt(1)], { folder })
    const other = new FridgeDB({
      url: away,
      org: 'o',
      token: 't',
      bucket: 'other',
      model: ownModel,
      retries: 0,
    })
    await expect(other.inject([pointAt(1)], { folder })).rejects.toThrow(
      /points wait for bucket "datadb" of "o", not for bucket "other" of "o"/,
    )
  })

  test('is an error where there can be none', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(db.inject([pointAt(1)], { folder: file })).rejects.toMatchObject({ problem: 'unreachable' })
  })
})

describe.skipIf(influxMissing !== null)(`points that waited in a folder${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let bucket: string
  beforeAll(async () => {
    server = await startInflux()
    bucket = await server.createBucket('queue')
  })
  afterAll(() => server?.stop())
  const here = (): FridgeDB => new FridgeDB({ ...server, bucket, model: ownModel })
  const gone = (): FridgeDB => new FridgeDB({ ...server, url: away, bucket, model: ownModel, retries: 0 })

  test('are delivered with the next ones, and leave nothing behind', async () => {
    const report = await gone().inject([pointAt(1), pointAt(2)], { folder })
    expect(report).toMatchObject({ written: 0, trouble: { name: 'FridgeConnectionError' } })
    expect(await here().inject([pointAt(3)], { folder })).toMatchObject({ written: 3, trouble: null })
    const { level, note } = (await here().fetch(range, ['a'])).a!
    expect(level?.values).toEqual(Float64Array.of(1, 2, 3))
    expect(note?.at(0)).toBe('two\nlines')
    expect(await readdir(folder)).toEqual([])
  })

  test('are kept aside where the server refuses them', async () => {
    await here().inject([{ component: 'a', type: 'probe', time: startNs, fields: { on: true } }])
    const model = ownModel.extend({})
    await server.write(bucket, [`clash,sensor=c x="text" ${startNs}`])
    const clash = model.extend({ types: [{ name: 'clash', kind: 'sensor', fields: { x: 'float' } }] })
    const db = new FridgeDB({ ...server, bucket, model: clash })
    const point: InjectedPoint = { component: 'c', type: 'clash', time: startNs + 5n, fields: { x: 1 } }
    expect(await db.inject([pointAt(1), point], { folder })).toMatchObject({
      written: 1,
      rejected: [{ reason: expect.stringContaining('type conflict') }],
    })
    const [line] = await linesIn(folder)
    expect(JSON.parse(line!)).toMatchObject({ line: `clash,sensor=c x=1 ${startNs + 5n}` })
  })

  test('survive a power cut in the middle of a write, and damage costs no more than it hit', async () => {
    await gone().inject([pointAt(11)], { folder })
    await gone().inject([pointAt(12)], { folder })
    const [first, second] = (await readdir(folder)).filter((name) => name.endsWith('.waiting')).sort()
    const whole = await readFile(join(folder, first!))
    await writeFile(join(folder, first!), Buffer.concat([whole, whole.subarray(0, whole.length - 3)]))
    const damaged = await readFile(join(folder, second!))
    damaged[damaged.length - 5]! ^= 1
    await writeFile(join(folder, second!), damaged)
    const report = await here().inject([pointAt(13)], { folder })
    expect(report).toMatchObject({ written: 2, damagedBytes: damaged.length, trouble: null })
    expect(await readdir(folder)).toEqual([`${second}.damaged`])
  })

  test('and were acknowledged are all delivered after kill -9 of the program that injected them', async () => {
    const script = fileURLToPath(new URL('acknowledge.mjs', import.meta.url))
    const child: ChildProcessByStdio<null, Readable, null> = spawn(
      process.execPath,
      [script, away, bucket, folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let told = ''
    for await (const piece of child.stdout) {
      told += String(piece)
      if (told.split('\n').length > 300) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const acknowledged = told.trim().split('\n').map(Number)
    const { written, damagedBytes } = await here().inject([], { folder })
    expect(written).toBeGreaterThanOrEqual(acknowledged.length)
    expect(damagedBytes).toBe(0)
    const stored = (await here().fetch(TimeRange.last('1h'), ['probe1'])).probe1?.count?.values
    expect([...(stored ?? [])].slice(0, acknowledged.length).map(Number)).toEqual(acknowledged)
  })
})

async function linesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => text.split('\n'))
}
