import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserBundle, bundleForBrowser } from '../../../../test-support/browser-bundle.js'
import { chromiumMissing, launchChromium } from '../../../../test-support/chromium.js'
import { type FolderServer, serveFolder } from '../../../../test-support/serve-folder.js'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'
import { snapshotLines } from '../influx/mock-fridge.js'

type Sdk = typeof import('@coldlab/fridge-sdk')

/** The page's script keeps the package here. */
interface WithSdk {
  readonly sdk: Sdk
}

/** What a page needs to ask for telemetry; bigints do not travel to it. */
interface Fridge {
  readonly url: string
  readonly org: string
  readonly token: string
  readonly bucket: string
  readonly start: string
  readonly stop: string
}

const start = '2026-03-01T00:00:00Z'
const missing = chromiumMissing ?? influxMissing

describe.skipIf(missing !== null)(`FridgeDB in Chromium, under a policy${missing ?? ''}`, () => {
  let influx: InfluxServer
  let bundle: BrowserBundle<Sdk>
  let server: FolderServer
  let browser: Browser
  let fridge: Fridge

  beforeAll(async () => {
    ;[influx, bundle, browser] = await Promise.all([
      startInflux(),
      bundleForBrowser<Sdk>(fileURLToPath(new URL('../../', import.meta.url))),
      launchChromium(),
    ])
    const script = '<script type="module" src="page.js"></script>'
    await writeFile(join(bundle.folder, 'index.html'), `<!doctype html><title>fridge</title>${script}`)
    await writeFile(
      join(bundle.folder, 'page.js'),
      'import * as sdk from "./bundle.js"\nglobalThis.sdk = sdk',
    )
    const { url, org, token } = influx
    server = await serveFolder(
      bundle.folder,
      `default-src 'none'; script-src 'self'; connect-src 'self' ${new URL(url).origin}`,
    )
    const bucket = await influx.createBucket('page')
    await influx.write(bucket, snapshotLines(BigInt(Date.parse(start)) * 1_000_000n, 0, 60))
    fridge = { url, org, token, bucket, start, stop: '2026-03-01T00:10:00Z' }
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([server?.close(), bundle?.remove(), influx?.stop()])
  })

  async function openPage(): Promise<Page> {
    const page = await browser.newPage()
    await page.goto(server.url)
    return page
  }

  test('reads names, series, tables and streams', async () => {
    const page = await openPage()
    const read = await page.evaluate(async ({ start, stop, ...options }) => {
      const { sdk } = globalThis as unknown as WithSdk
      const fdb = new sdk.FridgeDB(options)
      const range = new sdk.TimeRange(start, stop)
      const { mxp } = await fdb.fetch(range, ['mxp'], { fields: ['temperature'] })
      const table = await fdb.fetchTable(range)
      let streamed = 0
      for await (const batch of fdb.stream(range, null, { every: '1m' })) streamed += batch.numRows
      return {
        names: [(await fdb.sensorNames()).length, (await fdb.deviceNames()).length],
        times: mxp?.temperature?.times.length,
        first: mxp?.temperature?.at(0),
        table: [table.numRows, table.numCols],
        bytes: sdk.toArrow(table).byteLength,
        streamed,
        svg: await sdk.plot(['mxp'], 'temperature', await fdb.fetch(range, ['mxp'])),
      }
    }, fridge)
    expect(read).toMatchObject({
      names: [15, 37],
      times: 60,
      first: expect.any(Number),
      table: [60, 115],
      streamed: 10,
      svg: expect.stringContaining('<svg'),
    })
    expect(read.bytes).toBeGreaterThan(60 * 114 * 4)
    // Zod tries once whether it may make code, and does without.
    expect(server.violations.filter((report) => !report.includes('"blocked-uri":"eval"'))).toEqual([])
    await page.close()
  })

  test('injects, and sees what it injected come in live', async () => {
    const page = await openPage()
    const sample = await page.evaluate(async ({ start, stop, ...options }) => {
      const { sdk } = globalThis as unknown as WithSdk
      const model = new sdk.DataModel({
        types: [{ name: 'qubit', kind: 'sensor', fields: { t1_us: 'float' } }],
      })
      const fdb = new sdk.FridgeDB({ ...options, model })
      const over = new AbortController()
      let coming: ReturnType<ReturnType<typeof fdb.live>['next']> | undefined
      await new Promise<void>((resolve) => {
        const onConnection = () => resolve()
        coming = fdb.live(null, { every: '50ms', onConnection, signal: over.signal }).next()
      })
      const { written } = await fdb.inject([
        { component: 'q1', type: 'qubit', fields: { t1_us: 83.25 } },
        { text: `between ${start} and ${stop}`, tags: ['page'] },
      ])
      const value = (await coming)?.value
      over.abort()
      return { written, component: value?.component, field: value?.field, value: value?.value }
    }, fridge)
    expect(sample).toEqual({ written: 2, component: 'q1', field: 't1_us', value: 83.25 })
    await page.close()
  })

  test('says why there is no answer', async () => {
    const page = await openPage()
    const words = await page.evaluate(async ({ start, stop, ...options }) => {
      const { sdk } = globalThis as unknown as WithSdk
      const range = new sdk.TimeRange(start, stop)
      const failure = async (changed: Partial<Fridge>): Promise<string> => {
        const fdb = new sdk.FridgeDB({ ...options, ...changed, retries: 0 })
        return fdb.fetchAll(range).then(
          () => 'no failure',
          (error: Error) => `${error.name}: ${error.message}`,
        )
      }
      return [await failure({ token: 'wrong' }), await failure({ url: 'http://127.0.0.1:9' })]
    }, fridge)
    expect(words[0]).toMatch(/^FridgeAuthorizationError: /)
    expect(words[1]).toMatch(/^FridgeConnectionError: .*127\.0\.0\.1:9/)
    await page.close()
  })
})
