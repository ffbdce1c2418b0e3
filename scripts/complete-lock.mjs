import { readFileSync, writeFileSync } from 'node:fs'
import { SetupError } from './setup-error.mjs'

// npm leaves binaries for other platforms out of the lock file where the registry at hand does not have them
// (a partial mirror, say), and `npm ci` then refuses that lock file everywhere. This names them again, shaped like
// the sibling that is there: `node scripts/complete-lock.mjs` after an install that npm ci complains about.
const platformName = /(android|darwin|linux|win32|windows)-(arm64|x64|64)(?:-(?:gnu|(musl)|msvc))?$/

/** The lock file with every optional dependency of its packages named. */
export function completeLock(lock) {
  const packages = { ...lock.packages }
  for (const { path, name, version } of missingOptionals(lock)) {
    const parts = platformName.exec(name)
    if (parts === null) {
      throw new SetupError(`${path} wants ${name}, which is not in package-lock.json and names no platform.`)
    }
    const [, system, processor, musl] = parts
    const sibling = packages[siblingPath(packages, name.slice(0, parts.index))] ?? {}
    packages[`node_modules/${name}`] = {
      version,
      cpu: [processor === '64' ? 'x64' : processor],
      ...(sibling.dev && { dev: true }),
      ...(musl && { libc: ['musl'] }),
      ...(sibling.license && { license: sibling.license }),
      optional: true,
      os: [system === 'windows' ? 'win32' : system],
      ...(sibling.engines && { engines: sibling.engines }),
    }
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(inOrder) }
}

/** Optional dependencies of installed packages that the lock file does not name. */
export function missingOptionals({ packages }) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(path.startsWith('node_modules/') ? (entry.optionalDependencies ?? {}) : {})
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, version]) => ({ path, name, version })),
  )
}

function siblingPath(packages, beginning) {
  return Object.keys(packages).find((path) => path.startsWith(`node_modules/${beginning}linux-`))
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const file = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  for (const { name, version } of missingOptionals(lock)) console.log(`Adding ${name} ${version}`)
  writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
}
