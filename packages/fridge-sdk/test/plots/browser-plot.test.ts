import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserBundle, bundleForBrowser } from '../../../../test-support/browser-bundle.js'

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
