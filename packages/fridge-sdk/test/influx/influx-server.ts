import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A real InfluxDB with buckets for tests. */
export interface InfluxServer {
  readonly url: string
  readonly org: string
  readonly token: string
  /** Makes an empty bucket; resolves with its name, in which `name` occurs. */
  createBucket(name: string): Promise<string>
  /** Writes line protocol with nanoseconds. */
  write(bucket: string, lines: readonly string[]): Promise<void>
  /** Kills the server; null where it is not ours. */
  readonly kill: (() => Promise<void>) | null
  /** Starts it again after `kill`, at the same address and with the same data. */
  readonly start: (() => Promise<void>) | null
  stop(): Promise<void>
}

const program = findProgram()

/** Words for the name of a suite that cannot run; null where it can. */
export const influxMissing: string | null =
  process.env.INFLUXDB_URL || 'path' in program ? null : ` (skipped: no InfluxDB, ${program.reason})`

function findProgram(): { path: string } | { reason: string } {
  const script = fileURLToPath(new URL('../../../../scripts/unpack-influxd.mjs', import.meta.url))
  try {
    return { path: execFileSync(process.execPath, [script], { encoding: 'utf8', stdio: 'pipe' }).trim() }
  } catch (error) {
    return { reason: String((error as { stderr?: unknown }).stderr).trim() }
  }
}

/** The server of INFLUXDB_URL (INFLUXDB_ORG, INFLUXDB_TOKEN), whose buckets of the tests are deleted again, or one of our own. */
export async function startInflux(): Promise<InfluxServer> {
  const { INFLUXDB_URL: url, INFLUXDB_ORG: org = '', INFLUXDB_TOKEN: token = '' } = process.env
  if (url) return withBuckets({ url, org, token }, null, async () => undefined)
  if (!('path' in program)) throw new Error(program.reason)
  const folder = await mkdtemp(join(tmpdir(), 'coldlab-influxd-'))
  const places = ['bolt-path', 'sqlite-path', 'engine-path'].flatMap((name) => [
    `--${name}`,
    join(folder, name),
  ])
  let running = await launch(program.path, '127.0.0.1:0', places)
  const address = `127.0.0.1:${running.port}`
  const own = {
    url: `http://${address}`,
    org: 'maybell',
    token: 'token-of-the-tests',
  }
  const setup = {
    username: 'tests',
    password: 'of the fridge',
    org: own.org,
    bucket: 'first',
    token: own.token,
  }
  await request(own, 'POST', '/api/v2/setup', { ...setup, retentionPeriodSeconds: 0 })
  const { path } = program
  const power = {
    kill: () => running.kill(),
    start: async () => {
      running = await launch(path, address, places)
    },
  }
  return withBuckets(own, power, async () => {
    await running.kill()
    await rm(folder, { recursive: true, force: true })
  })
}

/** Starts a server; resolves as soon as it listens. */
async function launch(
  path: string,
  address: string,
  places: readonly string[],
): Promise<{ readonly port: string; kill(): Promise<void> }> {
  const options = ['--http-bind-address', address, '--reporting-disabled', ...places]
  const child = spawn(path, ['run', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    port: await portOf(child.stdout),
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

type Account = Pick<InfluxServer, 'url' | 'org' | 'token'>

async function withBuckets(
  account: Account,
  power: { kill(): Promise<void>; start(): Promise<void> } | null,
  end: () => Promise<void>,
): Promise<InfluxServer> {
  const created: string[] = []
  const query = `org=${encodeURIComponent(account.org)}`
  const { orgs } = (await request(account, 'GET', `/api/v2/orgs?${query}`)) as { orgs: { id: string }[] }
  return {
    ...account,
    kill: power?.kill ?? null,
    start: power?.start ?? null,
    async createBucket(name) {
      const unique = `${name} ${Date.now().toString(36)}`
      const body = { name: unique, orgID: orgs[0]?.id, retentionRules: [] }
      const { id } = (await request(account, 'POST', '/api/v2/buckets', body)) as { id: string }
      created.push(id)
      return unique
    },
    async write(bucket, lines) {
      const path = `/api/v2/write?${query}&bucket=${encodeURIComponent(bucket)}&precision=ns`
      await request(account, 'POST', path, lines.join('\n'))
    },
    async stop() {
      for (const id of created) await request(account, 'DELETE', `/api/v2/buckets/${id}`)
      await end()
    },
  }
}

async function request(
  { url, token }: Account,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Token ${token}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}

function portOf(log: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: log })
    lines.on('line', (line) => {
      const port = /msg=Listening.* transport=http .*port=(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(port)
    })
    lines.once('close', () => reject(new Error('influxd ended before it listened')))
  })
}
