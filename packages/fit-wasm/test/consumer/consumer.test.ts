import { readdir, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { build, createServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumMissing, launchChromium } from '../../../../test-support/chromium.js'
import { serveFolder } from '../../../../test-support/serve-folder.js'
import { type Consumer, installPackage, run } from './install-package.js'

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
  transferred: [0, 10_000],
  aborted: 'enough',
  atoms: expect.any(Number),
}

/** What `app/browser.js` answers then. */
const allWellInBrowser = {
  ...allWell,
  deadly: ['converged', expect.stringMatching(/^died of .*666/), 'converged', 'converged'],
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

describe.skipIf(chromiumMissing !== null)(`a Vite build in Chromium${chromiumMissing ?? ''}`, () => {
  let folder: string
  let browser: Browser

  beforeAll(async () => {
    ;[folder, browser] = await Promise.all([viteBuild('index.html', 'site'), launchChromium()])
  })

  afterAll(() => browser?.close())

  interface Visit {
    readonly outcome: unknown
    /** Directives of the Content-Security-Policy that the page met. */
    readonly violations: readonly string[]
    /** What the page asked for that is not a file of its server. */
    readonly elsewhere: readonly string[]
  }

  async function visit(url: string): Promise<Visit> {
    const page = await browser.newPage()
    try {
      const elsewhere: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) elsewhere.push(request.url())
      })
      await page.addInitScript(() => {
        const violations: string[] = []
        Object.assign(globalThis, { violations })
        document.addEventListener('securitypolicyviolation', (event) =>
          violations.push(event.effectiveDirective),
        )
      })
      await page.goto(url)
      const outcome = await page.waitForFunction(() => (globalThis as { outcome?: unknown }).outcome)
      const violations = await page.evaluate(() => (globalThis as { violations?: string[] }).violations ?? [])
      return { outcome: await outcome.jsonValue(), violations, elsewhere }
    } finally {
      await page.close()
    }
  }

  async function visitUnder(policy: string): Promise<Visit> {
    const server = await serveFolder(folder, policy)
    try {
      return await visit(server.url)
    } finally {
      await server.close()
    }
  }

  const strict = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'`

  test('fits on the page and in workers under a strict policy', async () => {
    const { outcome, violations, elsewhere } = await visitUnder(strict)
    expect(outcome).toEqual(allWellInBrowser)
    expect(violations).toEqual([])
    expect(elsewhere).toEqual([])
  })

  test('says what to add where the policy forbids WebAssembly', async () => {
    const { outcome } = await visitUnder(`default-src 'none'; script-src 'self'; worker-src 'self'`)
    expect(outcome).toEqual({
      failed: {
        name: 'KernelError',
        reason: 'forbidden',
        message: expect.stringContaining("Add 'wasm-unsafe-eval'"),
      },
    })
  })

  test("fits on the page and in workers from Vite's development server", async () => {
    const server = await createServer({
      root: consumer.folder,
      configFile: false,
      logLevel: 'warn',
      server: { host: '127.0.0.1', port: 0 },
    })
    try {
      await server.listen()
      const { port } = server.httpServer!.address() as AddressInfo
      expect((await visit(`http://127.0.0.1:${port}/`)).outcome).toEqual(allWellInBrowser)
    } finally {
      await server.close()
    }
  })

  test('says so where the policy forbids workers', async () => {
    const { outcome } = await visitUnder(
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
})

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
