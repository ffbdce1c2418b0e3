import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Ended, ended } from '../run-coldlab.js'

const environments = fileURLToPath(new URL('../../../../.cache/vendor-clients/', import.meta.url))
const scripts = import.meta.dirname

/** One of the vendor's clients in the environment that `npm test` makes for it (scripts/ensure-vendor-clients.mjs). */
export interface PythonClient {
  readonly version: string
  /** Empty, or words for the name of a skipped test. */
  readonly missing: string
  /** Host of the package index, as the client has it written in its source. */
  indexHost(): Promise<string>
  /** Runs a script of this folder; resolves with what it saw and printed. */
  run(options: SessionOptions): Promise<Session>
}

export interface SessionOptions {
  readonly script: string
  /** The working directory, and home of the user. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** A session that takes longer is ended, for the clients themselves wait for ever. */
  readonly timeoutMs: number
}

export interface Session extends Ended {
  /** What the script wrote down, as it is; null where it did not come so far. */
  readonly seen: unknown
}

export function pythonClient(version: string): PythonClient {
  const environment = join(environments, `oqtant-${version}`)
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const missing = existsSync(join(environment, 'ready'))
    ? ''
    : ` (skipped: oqtant ${version} is not installed; npm test installs it where it can)`
  return {
    version,
    missing,
    indexHost: () => readIndexHost(environment),
    run: (options) => runSession(python, options),
  }
}

async function readIndexHost(environment: string): Promise<string> {
  const files = await readdir(environment, { recursive: true })
  const source = files.find((file) => file.endsWith(join('oqtant', 'oqtant_client.py')))
  const text = await readFile(join(environment, source ?? 'oqtant_client.py'), 'utf8')
  return /https:\/\/([^/]+)\/pypi\/oqtant\/json/.exec(text)?.[1] ?? ''
}

async function runSession(
  python: string,
  { script, folder, env, timeoutMs }: SessionOptions,
): Promise<Session> {
  const seenFile = join(folder, 'seen.json')
  const child = spawn(python, [join(scripts, script), seenFile], {
    cwd: folder,
    // Nothing else of our environment: proxies, certificates and settings are those of the test.
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      MPLBACKEND: 'Agg',
      BROWSER: `${python} ${join(scripts, 'give_consent.py')} %s`,
      PYTHONPYCACHEPREFIX: join(environments, 'bytecode'),
      PYTHONUNBUFFERED: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  const { status, stdout, stderr } = await ended(child)
  const seen: unknown = existsSync(seenFile) ? JSON.parse(await readFile(seenFile, 'utf8')) : null
  return { status, seen, stdout, stderr }
}
