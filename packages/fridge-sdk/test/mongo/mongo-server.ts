import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { MongoClient } from 'mongodb'
import { environment, pythonOf } from '../python/python-environment.js'

/** A MongoDB, or a server compatible with it, with databases for tests. */
export interface TestMongo {
  readonly url: string
  readonly client: MongoClient
  /** A new name for a database, which is dropped at the end. */
  database(): string
  stop(): Promise<void>
}

// A server that speaks MongoDB's wire protocol and has MongoDB's semantics as far as our questions go; it is not MongoDB.
const compatible = environment('secantusdb-0.7.0b3')

/** Words for the name of a suite that cannot run; null where it can. */
export const mongoMissing: string | null =
  process.env.MONGODB_URL || existsSync(join(compatible, 'ready'))
    ? null
    : ' (skipped: no MONGODB_URL, and secantusdb is not installed; npm test installs it where it can)'

/** The server of MONGODB_URL, or a compatible one of our own. */
export async function startMongo(): Promise<TestMongo> {
  const given = process.env.MONGODB_URL
  if (given) return withDatabases(given, async () => undefined)
  const child = startCompatible()
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return withDatabases(`mongodb://127.0.0.1:${await portOf(child)}/`, async () => {
    child.kill('SIGKILL')
    await ended
  })
}

function startCompatible(): ChildProcess {
  const program = join(compatible, process.platform === 'win32' ? 'Scripts' : 'bin', 'secantusd-py')
  const place = ['--host', '127.0.0.1', '--port', '0', '--storage-path', ':memory:']
  const options = [...place, '--log-level', 'INFO', '--enable-test-commands']
  return spawn(pythonOf(compatible), [program, ...options], { stdio: ['ignore', 'ignore', 'pipe'] })
}

async function withDatabases(url: string, end: () => Promise<void>): Promise<TestMongo> {
  const client = await new MongoClient(url).connect()
  const created: string[] = []
  return {
    url,
    client,
    database() {
      const name = `coldlab_${process.pid}_${Date.now().toString(36)}_${created.length}`
      created.push(name)
      return name
    },
    async stop() {
      for (const name of created) await client.db(name).dropDatabase()
      await client.close()
      await end()
    },
  }
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stderr! })
    lines.on('line', (line) => {
      const port = /listening on 127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(port)
    })
    lines.once('close', () => reject(new Error('the server ended before it listened')))
  })
}
