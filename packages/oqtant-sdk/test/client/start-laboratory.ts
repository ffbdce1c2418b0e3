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
  /** Such as `http://127.0.0.1:41234`; it stays through restarts. */
  readonly url: string
  /** Ends it as a power cut would, and starts it again on the same data. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** The local laboratory in a process of its own, as `npm start` runs it, with a fast machine and no questions at the login. */
export async function startLaboratory(): Promise<Laboratory> {
  const data = await mkdtemp(join(tmpdir(), 'coldlab-oqtant-lab-'))
  let lab = start(data, '0')
  const url = await addressOf(lab)
  return {
    url,
    async killAndRestart() {
      await end(lab, 'SIGKILL')
      lab = start(data, new URL(url).port)
      await addressOf(lab)
    },
    async stop() {
      await end(lab, 'SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
}

function start(data: string, port: string): ChildProcess {
  const options = ['--no-open', '--port', port, '--data', data, '--consent', 'automatic', '--speed', '1000']
  return spawn(process.execPath, [program, 'start', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
}

function end(lab: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    lab.once('exit', () => resolve())
    lab.kill(signal)
  })
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
