import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloudImage } from './cloud-image.js'
import { parseLines } from './fit-line-schema.js'
import { jobFile } from './image-files.js'
import { becJob } from './oqtant-commands/job-definitions.js'
import { printed } from './run-coldlab.js'

const packages = resolve(import.meta.dirname, '../..')
const needed = ['fit-wasm', 'oqtant-sdk', 'fridge-sdk', 'images', 'figures', 'viewer', 'lab']

let folder: string

/** Packs every package of the command and installs the tarballs in a folder elsewhere, as a user gets them. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldlab-installed-'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  for (const name of needed) await run('npm', ['pack', '--pack-destination', folder], join(packages, name))
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  expect(tarballs).toHaveLength(needed.length)
  await run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`)],
    folder,
  )
  // Seven packages are packed and some sixty installed: minutes on a machine that does other things too.
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd, timeout: 200_000 })
  return stdout
}

describe('the installed tarball', () => {
  test('npx coldlab fits a job file and draws it', async () => {
    await writeFile(join(folder, 'job.txt'), jobFile([cloudImage()]))
    const args = ['coldlab', 'fit', '--json', '--plot', 'pictures', '--plot-format', 'png', 'job.txt']
    const [line] = parseLines(await run('npx', args, folder))
    expect(line).toMatchObject({ status: 'converged', picture: join('pictures', 'job.png') })
    expect(await readdir(join(folder, 'pictures'))).toEqual(['job.png'])
  })

  test('npx coldlab simulates a job on the machine it brings', async () => {
    await writeFile(join(folder, 'bec.json'), JSON.stringify(becJob('elsewhere')))
    const [line] = parseLines(
      await run('npx', ['coldlab', 'oqtant', 'simulate', '--json', 'bec.json'], folder),
    )
    expect(line).toMatchObject({ status: 'converged', file: 'bec.json' })
  })

  test('npx coldlab starts a laboratory, with the database it brings', async () => {
    const bin = join(folder, 'node_modules', '@coldlab', 'lab', 'bin', 'coldlab.js')
    const lab = spawn(process.execPath, [bin, 'start', '--no-open', '--port', '0'], { cwd: folder })
    const end = once(lab, 'close')
    const [url] = await printed(lab, /http:\/\/127\.0\.0\.1:\d+/)
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ name: 'coldlab', status: 'ok' })
    lab.kill('SIGTERM')
    expect(await end).toEqual([0, null])
  })

  test('npx coldlab records a simulated fridge in the store it brings', async () => {
    await run('npx', ['coldlab', 'fridge', 'simulate', '--hours', '0.1', '--start', 'cold'], folder)
    const [line] = (await run('npx', ['coldlab', 'fridge', 'last', 'mxp', '--json'], folder)).split('\n')
    expect(JSON.parse(line!)).toMatchObject({ component: 'mxp', type: 'thermometer' })
  })

  test('brings the built viewer', async () => {
    const installed = join(folder, 'node_modules', '@coldlab', 'viewer', 'dist')
    expect(await readdir(installed)).toContain('index.html')
  })

  test('publint finds nothing to mend', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(packages, 'lab'), strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })
})
