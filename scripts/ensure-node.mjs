import { readFileSync } from 'node:fs'
import { SetupError } from './setup-error.mjs'

/** Stops with a sentence when this Node is older than `engines.node` of package.json. */
export function ensureNode(root, current = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const needed = engines.node.replace(/^>=/, '')
  if (isOlder(current, needed)) {
    throw new SetupError(
      `Coldlab needs Node ${needed} or newer; this is Node ${current}. Install a current Node (https://nodejs.org) and run the command again.`,
    )
  }
}

function isOlder(version, than) {
  const a = version.split('.').map(Number)
  const b = than.split('.').map(Number)
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] < b[i]
  return false
}
