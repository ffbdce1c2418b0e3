import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, ended, printed, startColdlab } from './run-coldlab.js'

/** A laboratory in a process of its own, as `npm start` runs it, with a data folder of its own. */
export interface RunningLab {
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string
  readonly process: ChildProcess
  /** Its data folder. */
  readonly data: string
  /** Ends it and forgets its data; resolves with what it printed. */
  stop(): Promise<Ended>
}

/** Starts the built `coldlab start` on a free port, with new data unless given some, and waits until it says where it is. */
export async function startLab(args: readonly string[] = [], oldData?: string): Promise<RunningLab> {
  const data = oldData ?? (await mkdtemp(join(tmpdir(), 'coldlab-lab-')))
  const process = startColdlab(['start', '--no-open', '--port', '0', '--data', data, ...args])
  const end = ended(process)
  const [url] = await printed(process, /http:\/\/127\.0\.0\.1:\d+/)
  return {
    url,
    data,
    process,
    async stop() {
      process.kill('SIGTERM')
      const result = await end
      await rm(data, { recursive: true, force: true })
      return result
    },
  }
}
