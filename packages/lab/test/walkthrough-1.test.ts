import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fittedLine } from './fit-line-schema.js'
import { runColdlab } from './run-coldlab.js'
import { startLab } from './running-lab.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = join(root, 'docs/walkthrough-1.md')
const program = join(root, 'docs/examples/walkthrough-1.ts')
/** Below the root, so that the compiled program finds the packages. */
const compiled = join(root, '.cache/examples/')
const run = promisify(execFile)

describe('docs/walkthrough-1.md', () => {
  let folder: string
  let stdout: string
  let files: string[]
  const fileOf = (name: string) => join(folder, files[0]!, name)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coldlab-walkthrough-'))
    await mkdir(compiled, { recursive: true })
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const options = ['-p', join(root, 'docs/examples'), '--noEmit', 'false', '--outDir', compiled]
    // A wrong type in the page fails here.
    await run(process.execPath, [tsc, ...options])
    const lab = await startLab(['--speed', '100', '--consent', 'automatic'])
    const env = {
      ...process.env,
      BASE_URL: `${lab.url}/api`,
      AUTH0_BASE_URL: lab.url,
      XDG_CONFIG_HOME: join(folder, 'config'),
      BROWSER: `"${process.execPath}" -e "fetch(process.argv[1])" %s`,
      NO_COLOR: '1',
    }
    try {
      const ended = await run(process.execPath, [join(compiled, 'walkthrough-1.js')], { cwd: folder, env })
      stdout = ended.stdout
    } finally {
      await lab.stop()
    }
    files = (await readdir(folder)).filter((name) => name.startsWith('walkthrough-1-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('its code blocks are the program, in their order', async () => {
    const blocks = (await readFile(page, 'utf8')).matchAll(/^```ts\n(.*?)^```$/gms)
    expect([...blocks].map(([, code]) => code).join('\n')).toBe(await readFile(program, 'utf8'))
  })

  test('its pictures are there', async () => {
    const links = [...(await readFile(page, 'utf8')).matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
    expect(links.length).toBeGreaterThan(3)
    for (const [, path] of links) expect(existsSync(join(root, 'docs', path!)), path).toBe(true)
  })

  test('the program runs to its end against a laboratory: a job to COMPLETE, its id and results in files', async () => {
    const id = (await readFile(fileOf('job-ids.txt'), 'utf8')).trim()
    expect(stdout).toContain(`${id} is COMPLETE`)
    expect(stdout).toMatch(new RegExp(`Example Ultracold Matter Generator Job\\s+COMPLETE\\s.*${id}`))
    const { stdout: fits } = await runColdlab(['fit', '--json', fileOf(`${id}.txt`)])
    expect(fittedLine.parse(JSON.parse(fits)).status).toBe('converged')
  })

  test('it draws the image, the slice, the surface and a plot of its own', async () => {
    for (const name of ['image.svg', 'slice.svg', 'custom.svg']) {
      expect(await readFile(fileOf(name), 'utf8'), name).toMatch(/^<svg/)
    }
    expect((await readFile(fileOf('surface.png'))).subarray(1, 4).toString()).toBe('PNG')
  })

  test('the service’s numbers and the fit agree', () => {
    const numbers = [
      ...stdout.matchAll(/^(temperature|total|condensed|thermal).* service (\d+) {3}fit (\d+)/gm),
    ]
    expect(numbers).toHaveLength(4)
    // The fit's last digits are those of its error: a few per thousand here.
    for (const [line, , service, fit] of numbers)
      expect(Number(service) / Number(fit), line).toBeCloseTo(1, 1)
  })

  test('it says what the batch of three runs costs', () => {
    expect(stdout).toMatch(/This batch costs 3 of the \d+ runs left\./)
    expect(stdout).toContain('The same, after three flights')
  })
})
