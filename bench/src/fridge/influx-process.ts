import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { BenchInputError } from '../errors.js'
import { benchFolder } from '../peers/toolchains.js'
import { runCommand } from '../run-command.js'

/** A real InfluxDB on this computer, empty but for one bucket. */
export interface InfluxProcess {
  readonly url: string
  readonly org: string
  readonly token: string
  readonly bucket: string
  readonly version: string
  stop(): Promise<void>
}

/** Starts INFLUXD_BIN, or the one of `../shared/servers`, on a free port with its data in a folder for temporary files. */
export async function startInflux(signal: AbortSignal): Promise<InfluxProcess> {
  const program = await runCommand([process.execPath, `${benchFolder}../scripts/unpack-influxd.mjs`], {
    signal,
  })
  const folder = await mkdtemp(join(tmpdir(), 'coldlab-bench-influxd-'))
  const places = ['bolt-path', 'sqlite-path', 'engine-path'].flatMap((name) => [
    `--${name}`,
    join(folder, name),
  ])
  const options = ['run', '--http-bind-address', '127.0.0.1:0', '--reporting-disabled', ...places]
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const account = { org: 'bench', token: 'token-of-the-bench', bucket: 'fridge' }
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const url = `http://127.0.0.1:${await portOf(child.stdout)}`
    const setup = { ...account, username: 'bench', password: 'of the fridge', retentionPeriodSeconds: 0 }
    await post(`${url}/api/v2/setup`, '', JSON.stringify(setup), signal)
    return { url, ...account, version: (await runCommand([program, 'version'], { signal })).trim(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Throws `BenchInputError` for a refusal. */
export async function post(url: string, token: string, body: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Token ${token}` },
    body,
    signal,
  })
  const text = await response.text()
  if (!response.ok) throw new BenchInputError(url, `answered ${response.status}: ${text}`)
}

function portOf(log: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: log })
    lines.on('line', (line) => {
      const port = /msg=Listening.* transport=http .*port=(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(port)
    })
    lines.once('close', () => reject(new BenchInputError('influxd', 'ended before it listened')))
  })
}
