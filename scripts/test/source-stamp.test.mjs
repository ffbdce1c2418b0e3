import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { missingOutputs, stampSources } from '../source-stamp.mjs'

let root

beforeEach(() => {
  root = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'coldlab-stamp-'))}/`)
  write('package.json', JSON.stringify({ workspaces: ['packages/*', 'bench'] }))
  for (const file of ['package-lock.json', 'tsconfig.base.json']) write(file, '{}')
  write('turbo.json', JSON.stringify({ tasks: { build: { outputs: ['dist/**', 'src/made.ts'] } } }))
  write('packages/a/package.json', JSON.stringify({ exports: { '.': { default: './dist/index.js' } } }))
  write('packages/a/src/index.ts', 'export {}')
})

afterEach(() => rmSync(root, { recursive: true }))

function write(path, content) {
  const file = fileURLToPath(new URL(path, root))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  utimesSync(file, 1_000_000, 1_000_000)
}

test('what a build writes and what tests hold does not change the stamp', () => {
  const stamp = stampSources(root)
  write('packages/a/dist/index.js', 'x')
  write('packages/a/src/made.ts', 'x')
  write('packages/a/test/a.test.ts', 'x')
  write('packages/a/node_modules/b/index.js', 'x')
  expect(stampSources(root)).toBe(stamp)
})

test.each([
  ['a changed source', 'packages/a/src/index.ts'],
  ['a new source', 'packages/a/src/more/new.ts'],
  ['a new package', 'packages/b/package.json'],
  ['a workspace elsewhere', 'bench/package.json'],
  ['the compiler options', 'tsconfig.base.json'],
  ['the dependencies', 'package-lock.json'],
])('%s changes the stamp', (_, path) => {
  const stamp = stampSources(root)
  write(path, '{ "other": 1 }')
  expect(stampSources(root)).not.toBe(stamp)
})

test('a source edited without a change of size changes the stamp by its time', () => {
  const stamp = stampSources(root)
  utimesSync(new URL('packages/a/src/index.ts', root), 2_000_000, 2_000_000)
  expect(stampSources(root)).not.toBe(stamp)
})

test('files that packages offer and that are not built are found', () => {
  expect(missingOutputs(root)).toEqual(['./dist/index.js'])
  write('packages/a/dist/index.js', '')
  expect(missingOutputs(root)).toEqual([])
})
