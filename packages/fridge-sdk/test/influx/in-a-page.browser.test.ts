import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserBundle, bundleForBrowser } from '../../../../test-support/browser-bundle.js'
import { chromiumMissing, launchChromium } from '../../../../test-support/chromium.js'
import { serveFolder } from '../../../../test-support/serve-folder.js'
import { type InfluxServer, influxMissing, startInflux } from './influx-server.js'

type Sdk = typeof import('@coldlab/fridge-sdk')

const second = 1_000_000_000n
const startNs = 1_740_830_400n * second

let server: InfluxServer | null = null
let bundle: BrowserBundle<Sdk> | null = null

beforeAll(async () => {
  if (chromiumMissing !== null || influxMissing !== null) return
  server = await startInflux()
  bundle = await bundleForBrowser(fileURLToPath(new URL('../../', import.meta.url)))
})
afterAll(async () => {
  await bundle?.remove()
  await server?.stop()
})

test.skipIf(chromiumMissing !== null || influxMissing !== null)(
  `a page reads, streams, injects and follows${chromiumMissing ?? influxMissing ?? ''}`,
  async () => {
    const { url, org, token } = server!
    const bucket = await server!.createBucket('page')
    await server!.write(bucket, [
      `thermometer,sensor=mxp temperature=0.0125 ${startNs}`,
      `turbo,device=pm1 speed=5i ${startNs}`,
    ])
    await writeFile(join(bundle!.folder, 'page.js'), "import * as sdk from './bundle.js'\nwindow.sdk = sdk")
    const html = '<!doctype html><title>page</title><script type="module" src="page.js"></script>'
    await writeFile(join(bundle!.folder, 'index.html'), html)
    const pages = await serveFolder(
      bundle!.folder,
      `default-src 'none'; script-src 'self'; connect-src ${url}`,
    )
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      await page.goto(pages.url)
      const seen = await page.evaluate(
        async ({ options, start, stop }) => {
          const { FridgeDB, TimeRange, isFridgeError } = (window as unknown as { sdk: Sdk }).sdk
          const range = new TimeRange(BigInt(start), BigInt(stop))
          const read = async (given: object) => {
            const db = new FridgeDB({ ...options, ...given })
            const { temperature } = (await db.fetch(range, ['mxp'])).mxp!
            return [...temperature!.values]
          }
          const db = new FridgeDB(options)
          let rows = 0
          for await (const batch of db.stream(range)) rows += batch.numRows
          await db.inject([{ component: 'mxp', type: 'thermometer', fields: { temperature: 1 } }], {
            allowVendorSeries: true,
          })
          const samples = db.live(['mxp'], { since: new Date(0) })
          const live = (await samples.next()).value?.value
          await samples.return(undefined)
          const wrong = await new FridgeDB({ ...options, token: 'wrong' })
            .fetchAll(range)
            .catch((error: unknown) => (isFridgeError(error) ? error.name : String(error)))
          return {
            values: await read({}),
            compressed: await read({ gzip: true }),
            ownFetch: await read({ fetch: window.fetch }),
            names: await db.deviceNames(),
            validated: (await db.series()).length,
            rows,
            live,
            wrong,
          }
        },
        { options: { url, org, token, bucket }, start: String(startNs), stop: String(startNs + second) },
      )
      expect(seen).toEqual({
        values: [0.0125],
        compressed: [0.0125],
        ownFetch: [0.0125],
        names: ['pm1'],
        validated: 2,
        rows: 1,
        live: 0.0125,
        wrong: 'FridgeAuthorizationError',
      })
      // zod tries whether it may compile, and does without.
      expect(pages.violations.filter((report) => !report.includes('"blocked-uri":"eval"'))).toEqual([])
    } finally {
      await browser.close()
      await pages.close()
    }
  },
)
