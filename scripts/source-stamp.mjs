import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'

const rootFiles = ['package.json', 'package-lock.json', 'turbo.json', 'tsconfig.base.json']

/**
 * A hash over path, size and modification time of every file that goes into a build, taken in some ten
 * milliseconds. Tests and what a build writes (the outputs in turbo.json) are left out.
 */
export function stampSources(root) {
  const hash = createHash('sha256').update(process.version)
  const add = (path) => {
    const { size, mtimeMs } = statSync(new URL(path, root))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  rootFiles.forEach(add)
  const outputs = buildOutputs(root)
  for (const folder of packageFolders(root)) {
    for (const path of listSources(root, folder, outputs)) add(path)
  }
  return hash.digest('hex')
}

/** Files that packages offer others and that are not there: a reason to build whatever the stamp says. */
export function missingOutputs(root) {
  return packageFolders(root).flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8'))
    const offered = new Set(pathsIn([manifest.exports, manifest.bin, manifest.main]))
    return [...offered].filter(
      (path) => !path.includes('*') && !existsSync(new URL(`${folder}/${path}`, root)),
    )
  })
}

function pathsIn(value) {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(pathsIn) : []
}

/** Folders of the workspaces in package.json: as they are, or every folder in `name/*`. */
function packageFolders(root) {
  const { workspaces = [] } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern]
      const parent = pattern.slice(0, -2)
      return readdirSync(new URL(`${parent}/`, root)).map((name) => `${parent}/${name}`)
    })
    .filter((folder) => existsSync(new URL(`${folder}/package.json`, root)))
    .sort()
}

function* listSources(root, folder, outputs, base = folder) {
  const entries = readdirSync(new URL(`${folder}/`, root), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue
    if (path === `${base}/test` || outputs.has(path.slice(base.length + 1))) continue
    if (entry.isDirectory()) yield* listSources(root, path, outputs, base)
    else yield path
  }
}

function buildOutputs(root) {
  const { tasks } = JSON.parse(readFileSync(new URL('turbo.json', root), 'utf8'))
  return new Set(tasks.build.outputs.map((pattern) => pattern.replace(/\/\*\*$/, '')))
}
