import { existsSync } from 'node:fs'
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromArrow, toArrow } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { type FridgeFolder, fridgeFolder } from './simulated-day.js'

let folder: FridgeFolder
const hour = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-01T01:00:00Z']
const exported = (out: string, ...options: string[]) =>
  folder.run('export', ...hour, '--names', 'mxp', '--format', 'csv', '--out', out, ...options)

beforeAll(async () => {
  folder = await fridgeFolder()
  await folder.json('simulate', '--hours', '1', '--from', '2026-03-01T00:00:00Z')
}, 30_000)

test('--force replaces what a link leads to, and nothing that is no file', async () => {
  const link = join(folder.path, 'link.csv')
  const target = join(folder.path, 'target.csv')
  await writeFile(target, 'old')
  await symlink(target, link)
  expect((await exported('link.csv', '--force')).status).toBe(0)
  expect((await lstat(link)).isSymbolicLink()).toBe(true)
  expect(await readFile(target, 'utf8')).toMatch(/^time,/)
  await mkdir(join(folder.path, 'folder.csv'))
  const refused = await exported('folder.csv', '--force')
  expect(refused).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('folder.csv cannot be written'),
  })
})

test('the name of the file says its format where --format does not', async () => {
  const named = (out: string) => folder.run('export', ...hour, '--names', 'mxp', '--out', out)
  expect((await named('named.csv')).status).toBe(0)
  expect(await readFile(join(folder.path, 'named.csv'), 'utf8')).toMatch(/^time,/)
  expect(await named('named.xlsx')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--format arrow or parquet or csv'),
  })
})

test('a place below a file is refused in words', async () => {
  await writeFile(join(folder.path, 'a'), '')
  for (const force of [[], ['--force']]) {
    expect(await exported('a/b.csv', ...force)).toMatchObject({
      status: 1,
      stderr: 'a/b.csv cannot be written (ENOTDIR). Give another place, or make room.\n',
    })
  }
})

test('a store is read while another program reads it, and written by one alone', async () => {
  const other = await EmbeddedStore.open(join(folder.path, '.coldlab/fridge.duckdb'), { readOnly: true })
  onTestFinished(() => other.close())
  expect((await folder.run('last', 'mxp', '--since', '2000d')).status).toBe(0)
  const writing = await folder.run('inject', '--note', 'x')
  expect(writing).toMatchObject({ status: 1, stderr: expect.stringContaining('Another folder: --data DIR.') })
})

test('a store that cannot be reached is not called missing', async () => {
  await writeFile(join(folder.path, 'file'), '')
  expect(await folder.run('names', '--data', 'file')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/fridge\.duckdb cannot be read: ENOTDIR/),
  })
})

test.skipIf(!existsSync('/dev/full'))('output that finds a full disk says so', async () => {
  const { spawn } = await import('node:child_process')
  const { open } = await import('node:fs/promises')
  const full = await open('/dev/full', 'w')
  const bin = new URL('../../bin/coldlab.js', import.meta.url).pathname
  const child = spawn(process.execPath, [bin, 'fridge', 'names'], {
    cwd: folder.path,
    stdio: ['ignore', full.fd, 'pipe'],
  })
  let words = ''
  child.stderr!.on('data', (text) => {
    words += text
  })
  const status = await new Promise((resolve) => child.once('close', resolve))
  await full.close()
  expect({ status, words }).toEqual({
    status: 1,
    words: expect.stringMatching(/^The output cannot be written \(ENOSPC\)/),
  })
})

test('an Arrow stream is imported as an Arrow file is; one cut short says so and names the file', async () => {
  await folder.json('export', ...hour, '--format', 'arrow', '--out', 'hour.arrow')
  const file = await readFile(join(folder.path, 'hour.arrow'))
  const stream = toArrow(fromArrow(file), 'stream')
  await writeFile(join(folder.path, 'hour.arrows'), stream)
  await writeFile(join(folder.path, 'cut.arrows'), stream.subarray(0, stream.length / 2))
  await writeFile(join(folder.path, 'cut.arrow'), file.subarray(0, file.length - 20))
  const [fromFile] = await folder.json<object>('import', 'hour.arrow', '--data', 'of-file')
  expect(fromFile).toMatchObject({ inserted: expect.any(Number), changed: 0 })
  expect(await folder.json('import', 'hour.arrows', '--data', 'of-stream')).toEqual([
    { ...fromFile, file: 'hour.arrows' },
  ])
  for (const name of ['cut.arrows', 'cut.arrow']) {
    expect(await folder.run('import', name, '--data', 'c')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${name} cannot be read: it is no Arrow IPC file, or its end is lost`),
    })
  }
})

test('a long table is not imported, and the refusal names the file', async () => {
  await folder.json('export', ...hour, '--layout', 'long', '--format', 'parquet', '--out', 'long.parquet')
  const { status, stderr } = await folder.run('import', 'long.parquet', '--data', 'd')
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('long.parquet') })
  expect((await readdir(folder.path)).filter((name) => name.includes('unfinished'))).toEqual([])
})
