import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Laboratory, type LaboratoryOptions, startLaboratory } from '@coldlab/lab'
import { onTestFinished } from 'vitest'
import { logIn } from './log-in.js'
import { quickMachine } from './stand-in-machine.js'

export interface TestLab extends Laboratory {
  readonly data: string
  /** Logs somebody in, who then speaks as a client of the given version. */
  client(options?: { user?: string; version?: string }): Promise<TestClient>
}

/** A laboratory in this process on a free port, gone with the test. Its machine is quick and knows no physics. */
export async function openLab(options: Partial<LaboratoryOptions> = {}): Promise<TestLab> {
  const data = options.data ?? (await scratchData())
  const machine = options.machine ?? quickMachine()
  const lab = await startLaboratory({ port: 0, speed: 1e6, ...options, data, machine })
  onTestFinished(() => lab.close())
  return {
    ...lab,
    data,
    async client({ user, version = '3.3.4' } = {}) {
      const { access_token: token } = await logIn(lab.url, { consent: lab.consentSecret, user })
      return testClient(lab.url, token, version)
    },
  }
}

/** A data folder that is gone with the test. */
export async function scratchData(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coldlab-oqtant-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a reply's shape is what these tests are about
  readonly body: any
}

export type TestClient = ReturnType<typeof testClient>

/** Speaks HTTP with a token; `jobs` and `limits` are the paths that a client of that version uses. */
export function testClient(url: string, token: string, version: string) {
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
  const newest = /^[3-9]/.test(version)
  const user = `/api/users/${newest ? sub.slice('auth0|'.length) : encodeURIComponent(sub)}`
  const send = async (
    method: string,
    path: string,
    { body, headers }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Reply> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'X-Client-Version': version,
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: text }),
    })
    const answer = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(answer) : answer }
  }
  const jobs = newest ? `${user}/jobs` : '/api/jobs'
  const get = async (id: string, query = 'run=1') => (await send('GET', `${jobs}/${id}?${query}`)).body
  return {
    sub: String(sub),
    jobs,
    limits: `${user}/job_limits`,
    send,
    get,
    async submit(job: unknown): Promise<string> {
      const { status, body } = await send('POST', jobs, { body: job })
      if (status !== 201) throw new RangeError(`The job was refused: ${status} ${JSON.stringify(body)}`)
      return body.job_id
    },
    /** Polls as a tracking client does, but without a pause, until the job has a status. */
    async until(id: string, status: string) {
      for (;;) {
        const job = await get(id)
        if (job.status === status) return job
      }
    },
  }
}
