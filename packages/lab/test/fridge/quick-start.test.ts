import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fromArrow } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { influxMissing, startInflux } from '../../../fridge-sdk/test/influx/influx-server.js'
import { snapshotLines } from '../../../fridge-sdk/test/influx/mock-fridge.js'
import { mongoMissing, startMongo } from '../../../fridge-sdk/test/mongo/mongo-server.js'
import { runColdlab } from '../run-coldlab.js'
import { compiledExamples, root } from './compiled-examples.js'
import { noServer } from './simulated-day.js'

const page = join(root, 'docs/fridge-quick-start.md')
const program = join(root, 'docs/examples/fridge-quick-start.ts')
const run = promisify(execFile)

describe('docs/fridge-quick-start.md', () => {
  let folder: string
  let compiled: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coldlab-quick-start-'))
    compiled = await compiledExamples('quick-start')
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** What the program prints, and the files that it makes. */
  async function quickStart(env: Record<string, string>) {
    const { stdout } = await run(process.execPath, [join(compiled, 'fridge-quick-start.js')], {
      cwd: folder,
      env: { ...process.env, MONGODB_URL: '', NO_COLOR: '1', ...env },
      maxBuffer: 1e7,
    })
    const [own] = (await readdir(folder)).filter((name) => name.startsWith('fridge-quick-start-'))
    const files = join(folder, own!)
    const read = {
      stdout,
      svg: await readFile(join(files, 'temperature.svg'), 'utf8'),
      qubit: await readFile(join(files, 'qubit.svg'), 'utf8'),
      png: await readFile(join(files, 'temperatures.png'), 'latin1'),
      table: fromArrow(await readFile(join(files, 'temperatures.arrow'))),
    }
    await rm(files, { recursive: true })
    return read
  }

  test('its code blocks are the program, in their order', async () => {
    const blocks = (await readFile(page, 'utf8')).matchAll(/^```ts\n(.*?)^```$/gms)
    expect([...blocks].map(([, code]) => code).join('\n')).toBe(await readFile(program, 'utf8'))
  })

  test('its pictures and the pages that it names are there', async () => {
    const links = [...(await readFile(page, 'utf8')).matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
    expect(links.length).toBeGreaterThan(2)
    for (const [, path] of links) expect(existsSync(join(root, 'docs', path!)), path).toBe(true)
  })

  test('the program runs to its end on the day of coldlab fridge simulate', async () => {
    const simulated = await runColdlab(['fridge', 'simulate'], { cwd: folder, env: noServer })
    expect(simulated.status).toBe(0)
    const { stdout, svg, png, table, qubit } = await quickStart(noServer)
    expect(stdout).toMatch(/^\{ 'mxp' : \n {4}\{\n {8}'power' = \[/)
    expect(stdout).toContain('2024-12-04T14:00:00Z to 2024-12-12T14:00:00Z')
    expect(stdout).toContain('193 hours, not 192')
    expect(stdout).toContain('52 components')
    expect(stdout).toContain("[ 'ALARM_OVERHEAT', 'ALARM_UNDER_VOLTAGE' ]")
    expect(svg).toMatch(/temperature \(m?K\)/)
    expect(png.slice(1, 4)).toBe('PNG')
    // What was injected came live, and its remark is on the plot.
    expect(stdout).toMatch(/^qubit1 t1_us \S+Z 83\.2 µs$/m)
    expect(qubit).toContain('Second sample, new wiring')
    expect(table.schema.fields[0]!.name).toBe('time')
    expect(table.schema.names).toContain('thermometer_temperature_stp')
    // 45 minutes, a gap of some minutes at most.
    expect(table.numRows).toBeGreaterThan(200)
  }, 60_000)

  test.skipIf(influxMissing)(
    `and on an InfluxDB${influxMissing ?? ''}`,
    async () => {
      const server = await startInflux()
      try {
        const bucket = await server.createBucket('quick start')
        const startNs = BigInt(Math.floor(Date.now() / 1000) - 3600) * 1_000_000_000n
        await server.write(bucket, snapshotLines(startNs, 0, 350))
        const { stdout, svg, table } = await quickStart({
          INFLUXDB_URL: server.url,
          INFLUXDB_ORG: server.org,
          INFLUXDB_TOKEN: server.token,
          INFLUXDB_BUCKET: bucket,
        })
        expect(stdout).toContain('52 components')
        // No unit is assumed where none was configured.
        expect(svg).not.toMatch(/\(m?K\)/)
        expect(table.numRows).toBeGreaterThan(240)
      } finally {
        await server.stop()
      }
    },
    60_000,
  )

  test.skipIf(mongoMissing)(
    `and with a MongoDB${mongoMissing ?? ''}`,
    async () => {
      await runColdlab(['fridge', 'simulate', '--replace'], { cwd: folder, env: noServer })
      const mongo = await startMongo()
      try {
        const database = mongo.database()
        const timestamp = new Date(Date.now() - 60_000)
        const mxp = { type: 'thermometer', temperature: 0.01, resistance: 1, quadrature: 1, power: 1e-14 }
        await mongo.client.db(database).collection('snapshots').insertOne({ timestamp, mxp })
        const { stdout } = await quickStart({ ...noServer, MONGODB_URL: new URL(database, mongo.url).href })
        expect(stdout).toContain("[ 'mxp' ]\n[ 'thermometer' ]\n1\n")
      } finally {
        await mongo.stop()
      }
    },
    60_000,
  )
})
