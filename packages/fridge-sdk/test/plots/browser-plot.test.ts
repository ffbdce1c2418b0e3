import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Sdk = typeof import('@coldlab/fridge-sdk')

const packageFolder = fileURLToPath(new URL('../../', import.meta.url))
let folder: string
let parts: string[]
let sdk: Sdk

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldlab-fridge-bundle-'))
  const built = await build({
    root: packageFolder,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: join(packageFolder, 'dist/index.js'), formats: ['es'], fileName: 'fridge-sdk' },
    },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  parts = chunks.flatMap((chunk) =>
    chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports, ...chunk.moduleIds] : [],
  )
  sdk = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'fridge-sdk.js')).href)
})

afterAll(() => rm(folder, { recursive: true }))

test('the browser’s bundle draws, and holds nothing of Node, no database and no renderer', async () => {
  expect(parts.filter((part) => /^node:|browser-external|duckdb|mongodb|pdfkit|resvg/.test(part))).toEqual([])
  const series = {
    component: 'mxp',
    type: 'thermometer',
    kind: 'sensor',
    field: 'temperature',
    unit: 'K',
  } as const
  const result = sdk.createResult([
    { ...series, times: BigInt64Array.of(0n, 1_000_000_000n), values: [4, 3] },
  ])
  expect(await sdk.plot(['mxp'], 'temperature', result)).toContain('temperature (K)')
  await expect(sdk.plot(['mxp'], 'temperature', result, { saveAs: 'mxp.png' })).rejects.toThrow(
    /A page cannot write mxp.png/,
  )
})
