import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reasonToInstall } from '../ensure-dependencies.mjs'

const lock = {
  '': { name: 'project' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
}
let root

beforeEach(() => {
  root = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'coldlab-scripts-'))}/`)
  write('package-lock.json', { packages: lock })
})

afterEach(() => rmSync(root, { recursive: true }))

function write(path, content) {
  mkdirSync(new URL('node_modules', root), { recursive: true })
  writeFileSync(new URL(path, root), typeof content === 'string' ? content : JSON.stringify(content))
}

test('a bare clone needs an install', () => {
  expect(reasonToInstall(root)).toBe('none are installed yet')
})

test('what npm recorded as installed is not installed again, binaries of other platforms aside', () => {
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } })
  expect(reasonToInstall(root)).toBe(null)
})

test('a package that is new or of another version needs an install', () => {
  write('node_modules/.package-lock.json', { packages: {} })
  expect(reasonToInstall(root)).toBe('a is new')
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } })
  expect(reasonToInstall(root)).toBe('a changed')
})

test('an install that was cut short is made again', () => {
  write('node_modules/.package-lock.json', '{"packages": {"node_mod')
  expect(reasonToInstall(root)).toBe('none are installed yet')
})

test('a broken lock file is named', () => {
  write('package-lock.json', '<<<<<<<')
  expect(() => reasonToInstall(root)).toThrow('package-lock.json is missing or broken')
})
