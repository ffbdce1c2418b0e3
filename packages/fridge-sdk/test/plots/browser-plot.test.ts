import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserBundle, bundleForBrowser } from '../../../../test-support/browser-bundle.js'
import { chromiumMissing, launchChromium } from '../../../../test-support/chromium.js'
import { serveFolder } from '../../../../test-support/serve-folder.js'
import { cooldownHistory, cooldownStartNs } from './cooldown-history.js'

type Sdk = typeof import('@coldlab/fridge-sdk')

const packageFolder = fileURLToPath(new URL('../../', import.meta.url))
let bundle: BrowserBundle<Sdk>

beforeAll(async () => {
  bundle = await bundleForBrowser(packageFolder)
})

afterAll(() => bundle?.remove())

test('the browser’s bundle draws, and holds nothing of Node, no database and no renderer', async () => {
  expect(
    bundle.parts.filter((part) => /^node:|browser-external|duckdb|mongodb|pdfkit|resvg/.test(part)),
  ).toEqual([])
  const series = {
    component: 'mxp',
    type: 'thermometer',
    kind: 'sensor',
    field: 'temperature',
    unit: 'K',
  } as const
  const result = bundle.exports.createResult([
    { ...series, times: BigInt64Array.of(0n, 1_000_000_000n), values: [4, 3] },
  ])
  expect(await bundle.exports.plot(['mxp'], 'temperature', result)).toContain('temperature (K)')
  await expect(bundle.exports.plot(['mxp'], 'temperature', result, { saveAs: 'mxp.png' })).rejects.toThrow(
    /A page cannot write mxp.png/,
  )
})

test.skipIf(chromiumMissing !== null)(
  `a figure shows in a page that allows no style, script or picture${chromiumMissing ?? ''}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coldlab-fridge-page-'))
    const server = await serveFolder(folder, "default-src 'none'")
    const browser = await launchChromium()
    try {
      const { cooldownReport, plotCooldownReport } = bundle.exports
      const history = cooldownHistory()
      const text = '<script>document.title = "broken in"</script>'
      const annotations = [{ time: cooldownStartNs + 3_600_000_000_000n, text, tags: [] }]
      const svg = await plotCooldownReport(cooldownReport(history, { annotations }), history)
      await writeFile(join(folder, 'index.html'), `<!doctype html><title>page</title>${svg}`)
      const page = await browser.newPage()
      await page.goto(server.url)
      const line = await page
        .locator('path[stroke="#0072b2"]')
        .last()
        .evaluate((path) => getComputedStyle(path).stroke)
      expect(line).toBe('rgb(0, 114, 178)')
      expect(await page.getByText('temperature (K)', { exact: true }).boundingBox()).toMatchObject({
        x: expect.any(Number),
      })
      expect(await page.getByText('document.title').count()).toBeGreaterThan(0)
      expect(await page.title()).toBe('page')
      expect(server.violations).toEqual([])
    } finally {
      await browser.close()
      await server.close()
      await rm(folder, { recursive: true })
    }
  },
)
