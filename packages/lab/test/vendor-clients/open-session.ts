import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLab } from '../running-lab.js'
import { openOutsideWorld } from './outside-world.js'
import type { PythonClient, Session } from './python-client.js'

/** A session of a vendor's client with a laboratory of its own, over and done. */
export interface OpenSession extends Session {
  /** What the client asked of other hosts. */
  readonly asked: readonly string[]
  /** Path of a file in the folder where the session ran. */
  file(name: string): string
  close(): Promise<void>
}

/** A session takes half a minute, most of it the clients' own pauses; several times that on a machine with much to do. */
export const sessionTimeoutMs = 200_000

/** A version of the client newer than any: it must warn of it. */
const newestVersion = '99.0.0'

/**
 * Runs a script with one of the clients against `coldlab start`, whose machine is `speed` times as fast as the real one:
 * the clients poll every two seconds, and there is nothing to learn from waiting longer.
 */
export async function openSession(client: PythonClient, script: string): Promise<OpenSession> {
  const folder = await mkdtemp(join(tmpdir(), `coldlab-oqtant-${client.version}-`))
  const lab = await startLab(['--speed', '20'])
  const world = await openOutsideWorld({
    serviceUrl: lab.url,
    folder,
    indexHost: await client.indexHost(),
    newestVersion,
  })
  try {
    const jobsBelow = client.version.startsWith('3.') ? '/api' : '/api/jobs'
    const env = { ...world.env, BASE_URL: `${lab.url}${jobsBelow}` }
    const session = await client.run({ script, folder, env, timeoutMs: sessionTimeoutMs })
    if (session.seen === null) process.stderr.write(`${session.stdout}\n${session.stderr}\n`)
    return {
      ...session,
      asked: world.asked,
      file: (name) => join(folder, name),
      close: () => rm(folder, { recursive: true, force: true }),
    }
  } finally {
    await Promise.all([world.close(), lab.stop()])
  }
}
