import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../lab/bin/coldlab.js', import.meta.url))

/** Why there is no laboratory to start; null where there is one. */
export const noLaboratory = existsSync(new URL('../../../lab/dist/index.js', import.meta.url))
  ? null
  : 'packages/lab is not built'

export interface Laboratory {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  stop(): Promise<void>
}

/** The local laboratory in a process of its own, as `npm start` runs it, with a fast machine and no questions at the login. */
export async function startLaboratory(): Promise<Laboratory> {
  const data = await mkdtemp(join(tmpdir(), 'coldlab-oqtant-lab-'))
  const options = ['--no-open', '--port', '0', '--data', data, '--consent', 'automatic', '--speed', '1000']
  const lab = spawn(process.execPath, [program, 'start', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => lab.once('exit', () => resolve()))
  return {
    url: await addressOf(lab),
    async stop() {
      lab.kill('SIGTERM')
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}

function addressOf(lab: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    lab.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    lab.once('exit', (code) => reject(new RangeError(`The laboratory ended with ${code}: ${said}`)))
  })
}
