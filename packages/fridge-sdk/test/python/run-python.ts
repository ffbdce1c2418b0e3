import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment, pythonOf } from './python-environment.js'

const client = environment('maybell-quantum-1.1.0')

/** Words for the name of a suite that cannot run; null where it can. */
export const maybellMissing: string | null = existsSync(join(client, 'ready'))
  ? null
  : ' (skipped: maybell_quantum 1.1.0 is not installed; npm test installs it where it can)'

/** Runs a script of this folder with the vendor's client; resolves with what it printed. */
export async function runPython(script: string, asked: Readonly<Record<string, unknown>>): Promise<string> {
  const { stdout } = await promisify(execFile)(
    pythonOf(client),
    [join(import.meta.dirname, script), JSON.stringify(asked)],
    // Nothing else of our environment: tokens and proxies are those of the test.
    {
      env: { PATH: process.env.PATH, HOME: client, PYTHONPYCACHEPREFIX: join(client, 'bytecode') },
      timeout: 110_000,
      maxBuffer: 2 ** 28,
    },
  )
  return stdout
}
