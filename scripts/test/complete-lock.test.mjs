import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completeLock, missingOptionals } from '../complete-lock.mjs'

const lock = {
  packages: {
    '': { name: 'project', optionalDependencies: { absent: '1.0.0' } },
    'node_modules/tool': {
      version: '2.0.0',
      optionalDependencies: {
        '@tool/darwin-arm64': '2.0.0',
        '@tool/linux-x64-musl': '2.0.0',
        '@tool/linux-x64': '2.0.0',
      },
    },
    'node_modules/@tool/linux-x64': {
      version: '2.0.0',
      dev: true,
      license: 'MIT',
      engines: { node: '>=14' },
    },
  },
}

test('names the binaries of other platforms that a partial registry made npm forget', () => {
  const { packages } = completeLock(lock)
  expect(packages['node_modules/@tool/darwin-arm64']).toEqual({
    version: '2.0.0',
    cpu: ['arm64'],
    os: ['darwin'],
    dev: true,
    license: 'MIT',
    optional: true,
    engines: { node: '>=14' },
  })
  expect(packages['node_modules/@tool/linux-x64-musl']).toMatchObject({ os: ['linux'], libc: ['musl'] })
  expect(missingOptionals({ packages })).toEqual([])
})

test('our own lock file names every optional dependency, so that npm ci takes it everywhere', () => {
  const own = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  expect(missingOptionals(own)).toEqual([])
})
