import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { chromiumMissing, launchChromium } from '../../../../test-support/chromium.js'
import { serveFolder } from '../../../../test-support/serve-folder.js'
import { influxMissing, startInflux } from '../../../fridge-sdk/test/influx/influx-server.js'
import { snapshotLines } from '../../../fridge-sdk/test/influx/mock-fridge.js'
import { compiledExamples, root } from './compiled-examples.js'
import { type FridgeFolder, fridgeFolder, noServer } from './simulated-day.js'

const run = promisify(execFile)
let folder: FridgeFolder
let compiled: string

beforeAll(async () => {
  folder = await fridgeFolder()
  await folder.json('simulate')
  compiled = await compiledExamples('examples')
}, 60_000)

const example = (name: string, env: Record<string, string> = noServer) =>
  run(process.execPath, [join(compiled, `${name}.js`)], { cwd: folder.path, env: { ...process.env, ...env } })

test('the page of the examples names each of them', async () => {
  const page = await readFile(join(root, 'docs/examples/README.md'), 'utf8')
  for (const name of await readdir(join(root, 'docs/examples'))) {
    if (!['README.md', 'tsconfig.json'].includes(name)) expect(page).toContain(`](${name}`)
  }
})

test('alarms: experiments that warm the mixing chamber are found and marked', async () => {
  const { stdout } = await example('fridge-alarms')
  expect(stdout).toMatch(/mixing chamber warm \(warning\): mxp\.temperature above 0\.015/)
  expect(stdout).toMatch(/inverter \(critical\)/)
  expect(await readFile(join(folder.path, 'alarms.svg'), 'utf8')).toContain('temperature (K)')
})

test('the cooldown report: as text, as numbers, as PDF', async () => {
  const { stdout } = await example('fridge-cooldown')
  expect(stdout).toContain('Turning points')
  expect(stdout).toMatch(/^mxp cold since \d{4}-\S+Z$/m)
  expect(await readFile(join(folder.path, 'cooldown.pdf'), 'latin1')).toMatch(/^%PDF/)
})

test('a day as Parquet holds what the store holds', async () => {
  const { stdout } = await example('fridge-parquet')
  const rows = Number(/^(\d+) rows$/m.exec(stdout)![1])
  expect(rows).toBeGreaterThan(8000)
  const store = await EmbeddedStore.open(':memory:')
  const [row] = (
    await store.sql(`SELECT count(*) AS rows FROM read_parquet('${join(folder.path, 'day.parquet')}')`)
  ).toArray()
  await store.close()
  expect(Number(row.rows)).toBe(rows)
})

test('injection: what a server that is away did not get waits in the outbox', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const away = {
    ...noServer,
    INFLUXDB_URL: `http://127.0.0.1:${port}`,
    INFLUXDB_TOKEN: 'none',
    INFLUXDB_BUCKET: 'own',
  }
  const { stdout, stderr } = await example('fridge-inject', away)
  expect(stdout).toBe('0 written\n')
  expect(stderr).toContain('The rest waits in outbox.')
  expect(await readdir(join(folder.path, 'outbox'))).not.toEqual([])
}, 30_000)

test.skipIf(influxMissing)(
  `injection into an InfluxDB${influxMissing ?? ''}`,
  async () => {
    const server = await startInflux()
    try {
      await rm(join(folder.path, 'outbox'), { recursive: true, force: true })
      const bucket = await server.createBucket('own')
      const env = {
        INFLUXDB_URL: server.url,
        INFLUXDB_ORG: server.org,
        INFLUXDB_TOKEN: server.token,
        INFLUXDB_BUCKET: bucket,
      }
      expect((await example('fridge-inject', env)).stdout).toBe('2 written\n')
    } finally {
      await server.stop()
    }
  },
  30_000,
)

describe.skipIf(chromiumMissing !== null)(`the page of live-plot${chromiumMissing ?? ''}`, () => {
  let pageFolder: string
  let browser: Browser

  beforeAll(async () => {
    pageFolder = await mkdtemp(join(tmpdir(), 'coldlab-live-plot-'))
    const output = { outDir: pageFolder, target: 'es2022' }
    const page = join(root, 'docs/examples/live-plot')
    await build({ root: page, base: './', configFile: false, logLevel: 'silent', build: output })
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await rm(pageFolder, { recursive: true, force: true })
  })

  /** Opens the page under a strict policy; resolves with what it draws at first. */
  async function drawn(policy: string, query: Record<string, string>) {
    const server = await serveFolder(pageFolder, `default-src 'none'; script-src 'self'; ${policy}`)
    onTestFinished(() => server.close())
    const page = await browser.newPage()
    await page.goto(`${server.url}?${new URLSearchParams(query)}`)
    const figure = page.locator('main > svg')
    await figure.waitFor()
    return { figure, text: await figure.textContent() }
  }

  test('draws a made-up thermometer, on and on', async () => {
    const { figure, text } = await drawn('', {})
    expect(text).toMatch(/temperature \(m?K\)/)
    const first = await figure.innerHTML()
    await expect.poll(() => figure.innerHTML(), { timeout: 10_000 }).not.toBe(first)
  }, 30_000)

  test.skipIf(influxMissing)(
    `draws what an InfluxDB gets${influxMissing ?? ''}`,
    async () => {
      const influx = await startInflux()
      onTestFinished(() => influx.stop())
      const bucket = await influx.createBucket('page')
      const startNs = BigInt(Math.floor(Date.now() / 1000) - 300) * 1_000_000_000n
      await influx.write(bucket, snapshotLines(startNs, 0, 30))
      const { url, org, token } = influx
      const { text } = await drawn(`connect-src ${url}`, {
        url,
        org,
        token,
        bucket,
        names: 'p1,p2',
        field: 'pressure',
      })
      expect(text).toMatch(/pressure: p1, p2/)
    },
    30_000,
  )
})
