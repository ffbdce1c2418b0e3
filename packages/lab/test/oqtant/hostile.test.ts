import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { becJob } from './job-definitions.js'
import { openLab } from './test-lab.js'

/** A job of which any part, at any depth, is replaced by something else. */
const spoiltJob = fc
  .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 7 }), fc.jsonValue({ maxDepth: 3 }))
  .map(([steps, value]) => spoil(becJob({ runs: 2 }), steps, value))

function spoil(target: unknown, [step = 0, ...more]: readonly number[], value: unknown): unknown {
  if (typeof target !== 'object' || target === null) return value
  const keys = Object.keys(target)
  const key = keys[step % keys.length]
  if (key === undefined) return value
  const copy = structuredClone(target) as Record<string, unknown>
  copy[key] = more.length === 0 ? value : spoil(Object(target)[key], more, value)
  return copy
}

describe('whatever is sent', () => {
  test.each(['0.16.3', '3.3.4'])(
    'a submission of client %s is accepted or refused in words',
    async (version) => {
      const lab = await openLab({ dailyRuns: 1_000_000 })
      const { send, jobs, get } = await lab.client({ version })
      const body = fc.oneof(
        { weight: 3, arbitrary: spoiltJob.map((job) => JSON.stringify(job)) },
        fc.json(),
        fc.string(),
        fc.string({ unit: 'binary' }),
      )
      await fc.assert(
        fc.asyncProperty(body, async (text) => {
          const reply = await send('POST', jobs, { body: text })
          expect([201, 422]).toContain(reply.status)
          if (reply.status === 201) {
            expect((await get(reply.body.job_id)).inputs).toHaveLength(1)
          } else {
            expect(reply.body.detail.length).toBeGreaterThan(0)
            for (const { msg } of Array.isArray(reply.body.detail) ? reply.body.detail : []) {
              expect(msg).not.toMatch(/undefined|\[object|NaN$/)
            }
          }
        }),
        { numRuns: 300, seed: 4 },
      )
    },
  )

  test('any path and query is answered without an error of the server', async () => {
    const lab = await openLab()
    const { send, jobs } = await lab.client()
    const id = await lab.client().then((client) => client.submit(becJob()))
    const path = fc.oneof(
      fc.webPath().map((rest) => `${jobs}${rest}`),
      fc.webPath().map((rest) => `/api/jobs${rest}`),
      fc.webQueryParameters().map((query) => `${jobs}?${query}`),
      fc.webQueryParameters().map((query) => `${jobs}/${id}?${query}`),
      fc
        .record(
          { name: fc.string(), notes: fc.string(), submit_start: fc.string(), limit: fc.string() },
          { requiredKeys: [] },
        )
        .map((query) => `${jobs}?${new URLSearchParams(query)}`),
      fc.string().map((user) => `/api/users/${encodeURIComponent(user)}/job_limits`),
    )
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom('GET', 'PUT', 'DELETE', 'POST'), async (address, method) => {
        const { status } = await send(method, address.replace(id, method === 'GET' ? id : 'x'))
        expect(status).toBeLessThan(500)
        expect(status).toBeGreaterThanOrEqual(200)
      }),
      { numRuns: 300, seed: 4 },
    )
  })

  test('any login is answered without an error of the server', async () => {
    const lab = await openLab({ automaticConsent: true })
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constant('S256'),
      fc.constant('code'),
      fc.constant('http://localhost:1'),
    )
    const names = [
      'response_type',
      'client_id',
      'redirect_uri',
      'state',
      'code_challenge',
      'code_challenge_method',
      'login_hint',
      'consent',
      'grant_type',
      'code',
      'ticket',
      'user',
      'answer',
      'refresh_token',
      'code_verifier',
    ]
    const fields = fc.dictionary(fc.constantFrom(...names), text)
    await fc.assert(
      fc.asyncProperty(
        fields,
        fc.constantFrom('GET /authorize', 'POST /authorize', 'POST /oauth/token'),
        async (values, route) => {
          const [method = '', path = ''] = route.split(' ')
          const query = new URLSearchParams(values)
          const address = new URL(method === 'GET' ? `${path}?${query}` : path, lab.url)
          const { status } = await fetch(address, {
            method,
            redirect: 'manual',
            ...(method === 'POST' && { body: query }),
          })
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 200, seed: 4 },
    )
  })

  test('a body of more than 2 MB is refused, with or without saying so', async () => {
    const lab = await openLab()
    const { send, jobs } = await lab.client()
    const large = JSON.stringify(becJob({ name: 'x'.repeat(2_000_001) }))
    const refused = await send('POST', jobs, { body: large })
    expect(refused).toMatchObject({ status: 413, body: { detail: 'A body may have 2 MB at most.' } })
    const chunked = await fetch(new URL(jobs, lab.url), {
      method: 'POST',
      headers: { Authorization: 'Bearer x.y.z' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect([401, 413]).toContain(chunked.status)
  })

  test('names and notes come back as they were, and reach neither SQL nor a page', async () => {
    const lab = await openLab()
    const { submit, get, send, jobs } = await lab.client()
    const name = `'); DROP TABLE job; -- <b>"é 🧊`
    const id = await submit(becJob({ name, notes: `${name}../../etc/passwd` }))
    expect(await get(id)).toMatchObject({ name, inputs: [{ notes: `${name}../../etc/passwd` }] })
    expect((await send('GET', `${jobs}?name=${encodeURIComponent("'); drop table")}`)).body.total).toBe(1)
    const nul = await send('POST', jobs, { body: becJob({ name: 'a\0b', notes: '\0' }) })
    expect(nul.status).toBe(422)
    expect(nul.body.detail.map(({ loc }: { loc: unknown }) => loc)).toEqual([
      ['body', 'name'],
      ['body', 'inputs', 0, 'notes'],
    ])
  })

  test('half a request, then silence, holds up nobody', async () => {
    const lab = await openLab()
    const { send } = await lab.client()
    const socket = connect(lab.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1:${lab.port}\r\nContent-Length: 1000\r\n\r\n{"name":`,
    )
    expect((await send('GET', '/api/queue')).status).toBe(200)
    socket.destroy()
  })
})

describe('a page of another site', () => {
  test('reaches no route, whatever name it gives the laboratory', async () => {
    const lab = await openLab()
    const { send, jobs } = await lab.client()
    for (const path of [
      jobs,
      '/api/jobs',
      '/authorize',
      '/oauth/token',
      '/docs',
      '/openapi.json',
      '/pages.css',
    ]) {
      expect((await send('GET', path, { headers: { Origin: 'http://evil.example' } })).status, path).toBe(403)
    }
  })
})
