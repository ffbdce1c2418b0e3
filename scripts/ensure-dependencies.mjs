import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

/** Installs exactly what package-lock.json names, unless npm's own record says that this is what is installed. */
export async function ensureDependencies(root) {
  const reason = reasonToInstall(root)
  if (reason === null) return
  console.log(`Installing dependencies (${reason}) …`)
  const { status } = await runCommand(
    npm.program,
    [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
    {
      cwd: fileURLToPath(root),
    },
  )
  if (status !== 0) {
    throw new SetupError(
      'npm ci did not succeed (its message is above). Without a network it cannot fetch packages: connect, or set npm’s proxy or registry, then run the command again.',
    )
  }
}

/**
 * Why the installed packages are not those of package-lock.json, or null when they are.
 * npm records what it installed in node_modules/.package-lock.json, as the last step of an install.
 */
export function reasonToInstall(root) {
  const wanted = readPackages(new URL('package-lock.json', root))
  if (wanted === null) throw new SetupError('package-lock.json is missing or broken: restore it from git.')
  const installed = readPackages(new URL('node_modules/.package-lock.json', root))
  if (installed === null) return 'none are installed yet'
  for (const [path, entry] of Object.entries(wanted)) {
    const here = installed[path]
    if (path === '' || (here === undefined && entry.optional)) continue
    if (here === undefined) return `${path.replace(/^node_modules\//, '')} is new`
    if (here.version !== entry.version || here.resolved !== entry.resolved) {
      return `${path.replace(/^node_modules\//, '')} changed`
    }
  }
  return null
}

function readPackages(url) {
  try {
    return JSON.parse(readFileSync(url, 'utf8')).packages ?? null
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

// Under `npm start` npm names its own program; started with plain node we look on the path.
const npm = process.env.npm_execpath?.endsWith('.js')
  ? { program: process.execPath, args: [process.env.npm_execpath] }
  : { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }
