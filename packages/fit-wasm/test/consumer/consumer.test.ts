import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, noChromium } from './chromium.js'
import { type Consumer, installPackage, run } from './install-package.js'
import { serveFolder } from './serve-folder.js'

let consumer: Consumer

beforeAll(async () => {
  consumer = await installPackage()
})

afterAll(() => consumer?.remove())

/** What `app/fits.js` answers where all went well. */
const allWell = {
  status: Array(5).fill('converged'),
  // The truth, within a tenth of a pixel.
  centerXUm: expect.closeTo(12, 0),
  centerYUm: expect.closeTo(-8, 0),
  sameInWorker: true,
  atoms: expect.any(Number),
}

async function viteBuild(entry: string, outDir: string): Promise<string> {
  const { folder } = consumer
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, rolldownOptions: { input: join(folder, entry) } },
  })
  return join(folder, outDir)
}

test('the installed package fits in Node, in this thread and in workers', async () => {
  expect(JSON.parse(await run(process.execPath, ['node.js'], consumer.folder))).toEqual(allWell)
})

test('the bundle of everything and its worker is at most 40 kB gzipped', async () => {
  const assets = join(await viteBuild('everything.js', 'size'), 'assets')
  const sizes = await Promise.all(
    (await readdir(assets))
      .filter((name) => name.endsWith('.js'))
      .map(async (name) => [name, gzipSync(await readFile(join(assets, name))).length] as const),
  )
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  console.log(
    `gzipped: ${sizes.map(([name, size]) => `${name} ${size}`).join(', ')}, together ${total} bytes`,
  )
  expect(sizes.length).toBeGreaterThanOrEqual(2)
  expect(total).toBeLessThanOrEqual(40_000)
})

describe.skipIf(noChromium)(
  `a Vite build in Chromium${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let folder: string
    let browser: Browser

    beforeAll(async () => {
      ;[folder, browser] = await Promise.all([viteBuild('index.html', 'site'), launchChromium()])
    })

    afterAll(() => browser?.close())

    interface Visit {
      readonly outcome: unknown
      /** Directives of the Content-Security-Policy that the page or a worker met. */
      readonly violations: readonly string[]
      readonly requests: readonly string[]
    }

    async function visit(policy: string): Promise<Visit> {
      const server = await serveFolder(folder, policy)
      const page = await browser.newPage()
      try {
        const requests: string[] = []
        page.on('request', (request) => requests.push(new URL(request.url()).protocol))
        await page.addInitScript(() => {
          const violations: string[] = []
          Object.assign(globalThis, { violations })
          document.addEventListener('securitypolicyviolation', (event) =>
            violations.push(event.effectiveDirective),
          )
        })
        await page.goto(server.url)
        const outcome = await page.evaluate(
          () => (globalThis as unknown as { outcome: Promise<unknown> }).outcome,
        )
        const violations = await page.evaluate(
          () => (globalThis as unknown as { violations: string[] }).violations,
        )
        return { outcome, violations, requests }
      } finally {
        await page.close()
        await server.close()
      }
    }

    const strict = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'`

    test('fits on the page and in workers under a strict policy', async () => {
      const { outcome, violations, requests } = await visit(strict)
      expect(outcome).toEqual(allWell)
      expect(violations).toEqual([])
      expect(new Set(requests)).toEqual(new Set(['http:']))
    })

    test('says what to add where the policy forbids WebAssembly', async () => {
      const { outcome } = await visit(`default-src 'none'; script-src 'self'; worker-src 'self'`)
      expect(outcome).toEqual({
        failed: {
          name: 'KernelError',
          reason: 'forbidden',
          message: expect.stringContaining("Add 'wasm-unsafe-eval'"),
        },
      })
    })

    test('says so where the policy forbids workers', async () => {
      const { outcome } = await visit(
        `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'`,
      )
      expect(outcome).toEqual({
        failed: {
          name: 'FitWorkerError',
          reason: 'start',
          message: expect.stringContaining("worker-src 'self'"),
        },
      })
    })
  },
)

describe('the tarball', () => {
  test.each([
    ['publint', ['--strict']],
    ['attw', ['--profile', 'esm-only']],
  ])('is clean for %s', async (tool, args) => {
    const binary = join(import.meta.dirname, '../../../../node_modules/.bin', tool)
    // Both end with an error status where they find something.
    await run(binary, [consumer.tarball, ...args], consumer.folder)
  })

  test('holds what is run and read, and nothing else', async () => {
    const files = await readdir(join(consumer.folder, 'node_modules/@coldlab/fit-wasm'), { recursive: true })
    const kinds = files.map(
      (file) =>
        /\.(d\.ts|js|ts|d\.ts\.map|js\.map|md|json)$/.exec(file)?.[1] ??
        (file.includes('.') ? file : 'folder'),
    )
    expect([...new Set(kinds)].filter((kind) => kind.startsWith('.'))).toEqual([])
    expect(files.filter((file) => /tsbuildinfo|(^|\/)test\//.test(file))).toEqual([])
    expect(files).toContain('README.md')
  })
})
