import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type InfluxServer,
  influxMissing,
  startInflux,
} from '../../../fridge-sdk/test/influx/influx-server.js'
import { snapshotLines } from '../../../fridge-sdk/test/influx/mock-fridge.js'
import { mongoMissing, startMongo } from '../../../fridge-sdk/test/mongo/mongo-server.js'
import { readme, root, type Snippet, snippetsOf, writeModules } from './readme-snippets.js'

const run = promisify(execFile)
/** Below the root, so that the compiled snippets find the packages. */
const compiled = join(root, '.cache/readme-snippets/')

describe('the TypeScript of packages/fridge-sdk/README.md', () => {
  let snippets: Snippet[]

  beforeAll(async () => {
    snippets = await snippetsOf(readme)
    await writeModules(snippets, compiled)
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', compiled]).catch(
      ({ stdout }: { stdout: string }) => {
        throw new TypeError(stdout)
      },
    )
  }, 60_000)

  test('type-checks', () => {
    expect(snippets.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining([
        'Usage',
        'Embedded store',
        'Live',
        'Injection',
        'MongoDB',
        'Alarms',
        'Annotated CSV',
      ]),
    )
  })

  describe.skipIf(influxMissing)(`runs on an InfluxDB${influxMissing ?? ''}`, () => {
    let server: InfluxServer
    let folder: string
    let env: Record<string, string>

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'coldlab-readme-'))
      server = await startInflux()
      const bucket = await server.createBucket('readme')
      const startNs = BigInt(Math.floor(Date.now() / 1000) - 1200) * 1_000_000_000n
      await server.write(bucket, snapshotLines(startNs, 0, 120))
      env = {
        INFLUXDB_URL: server.url,
        INFLUXDB_ORG: server.org,
        INFLUXDB_TOKEN: server.token,
        INFLUXDB_BUCKET: bucket,
      }
      await writeFile(join(compiled, 'out/run-snippet.mjs'), runner)
    }, 60_000)
    afterAll(async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    })

    /** Runs the snippets below a heading; one that goes on for ever is stopped when it has printed `enough`. */
    async function printed(heading: string, enough = '', more: Record<string, string> = {}): Promise<string> {
      const places = snippets.flatMap((snippet, place) =>
        snippet.heading === heading ? [String(place)] : [],
      )
      expect(places).not.toEqual([])
      const { stdout } = await run(
        process.execPath,
        [join(compiled, 'out/run-snippet.mjs'), enough, ...places],
        {
          cwd: folder,
          env: { ...process.env, ...env, ...more },
          maxBuffer: 1e7,
        },
      )
      return stdout
    }

    test('reading: usage, tables, plots, times', async () => {
      expect(await printed('Usage')).toMatch(/^\d+$/m)
      expect(await printed('Time ranges')).toBe('')
      expect(await printed('Plots and print')).toContain("{ 'mxp' : ")
      expect(await readdir(folder)).toContain('temperatures.png')
    }, 30_000)

    test('the embedded store', async () => {
      await printed('Embedded store')
      expect(await readdir(folder)).toEqual(expect.arrayContaining(['fridge.duckdb', 'year.parquet']))
    }, 30_000)

    test('live samples, injection, alarms and the cooldown report', async () => {
      expect(await printed('Live', 'mxp')).toMatch(/^mxp temperature \d+n 0\.5$/m)
      await printed('Injection')
      expect(await readdir(folder)).toContain('outbox')
      expect(await printed('Alarms', 'raised')).toMatch(/^raised mxp warm$/m)
      expect(await printed('Cooldown report')).toContain('Turning points')
    }, 60_000)

    test('the parser alone', async () => {
      expect(await printed('Annotated CSV')).toContain('temperature')
    }, 30_000)

    test.skipIf(mongoMissing)(
      `MongoDB${mongoMissing ?? ''}`,
      async () => {
        const mongo = await startMongo()
        try {
          const database = mongo.database()
          const timestamp = new Date(Date.now() - 60_000)
          const mxp = { type: 'thermometer', temperature: 0.01 }
          const document = { timestamp, mxp, p1: { type: 'pressure', pressure: 1e-6 } }
          await mongo.client.db(database).collection('snapshots').insertOne(document)
          const more = { README_MONGO_URL: mongo.url, README_MONGO_DATABASE: database }
          expect(await printed('MongoDB', '', more)).toBe('')
        } finally {
          await mongo.stop()
        }
      },
      60_000,
    )
  })
})

/** Gives the snippets what they speak of, and new samples while one follows the fridge. */
const runner = `
import { setTimeout as delay } from 'node:timers/promises'
import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'

const [enough, ...places] = process.argv.slice(2)
const fdb = FridgeDB.fromEnv()
const range = TimeRange.last({ hours: 1 })
const controller = new AbortController()
const { signal } = controller
const { log } = console
console.log = (...words) => {
  log(...words)
  if (enough !== '' && words.join(' ').includes(enough)) controller.abort()
}
const csv = [
  '#datatype,string,long,dateTime:RFC3339,double,string',
  '#group,false,false,false,false,true',
  '#default,_result,,,,',
  ',result,table,_time,_value,_field',
  ',,0,2026-03-01T00:00:00Z,0.5,temperature',
  '',
  '',
].join('\\r\\n')
const given = {
  ...{ fdb, range, signal, alarms: [], rules: [], result: await fdb.fetchAll(range) },
  points: [{ component: 'q1', type: 'qubit', fields: { t1: 85 } }],
  response: new Response(csv),
}
async function write() {
  for (let step = 0; !signal.aborted; step++) {
    const time = new Date(Date.now() + step * 30_000)
    await fdb.inject(
      [{ component: 'mxp', type: 'thermometer', time, fields: { temperature: 0.5 } }],
      { allowVendorSeries: true },
    )
    await delay(100)
  }
}
async function stopped(task) {
  await task.catch((error) => {
    if (error !== signal.reason) throw error
  })
}
for (const place of places) {
  const { run } = await import('./snippet' + place + '.js')
  if (enough === '') await run(given)
  else await Promise.all([stopped(run(given)), write()])
}
`
