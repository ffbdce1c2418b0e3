import { inspect } from 'node:util'
import { isOqtantError, type OqtantErrorName, type TokenSource } from '@coldlab/oqtant-sdk'
import { describe, expect, test, vi } from 'vitest'
import { type Answer, startFaultServer } from './fault-server.js'
import { cut, cutInBody, halfBody, hang, hangInBody, html, json } from './faults.js'
import { freePort } from './free-port.js'
import { openClient } from './open-client.js'
import { tokenOf } from './token-of.js'

const id = '2f1c1b7e-5a0e-4c5e-9a57-0c2b8f7f1e11'
const getJob = new RegExp(`GET .*${id}$`)

async function failedGet(answer: Answer, options: Parameters<typeof openClient>[1] = {}) {
  const server = await startFaultServer()
  server.always(getJob, answer)
  const opened = await openClient(server, options)
  const error = await opened.client.getJob(id).then(
    () => expect.fail('it should not have worked'),
    (reason: unknown) => reason,
  )
  return { ...opened, server, error, attempts: server.lines(getJob).length }
}

describe('what the service answers becomes an error that says what to do', () => {
  const fieldDetail = [{ loc: ['query', 'run'], msg: 'must be at most 10', type: 'value_error' }]
  test.each<[string, Answer, OqtantErrorName, number, RegExp]>([
    [
      '401',
      json(401, { detail: 'Token expired' }),
      'OqtantAuthorizationError',
      1,
      /401 saying 'Token expired'.*getUserToken/,
    ],
    ['403', json(403, { detail: 'Not yours' }), 'OqtantAuthorizationError', 1, /Not yours.*account/],
    ['404', json(404, { detail: 'No such job' }), 'OqtantNotFoundError', 1, /No such job.*searchJobs/],
    ['409', json(409, { detail: 'It has ended' }), 'OqtantConflictError', 1, /It has ended/],
    ['418', json(418, { message: 'A teapot' }), 'OqtantStatusError', 1, /418 saying 'A teapot'/],
    ['422', json(422, { detail: fieldDetail }), 'OqtantValidationError', 1, /query\.run: must be at most 10/],
    [
      '429',
      json(429, { detail: 'Slowly' }, { 'retry-after': '7' }),
      'OqtantRateLimitError',
      5,
      /Slowly.*in 7 s/,
    ],
    ['500', json(500, {}), 'OqtantServerError', 5, /500 without a reason.*later/],
    ['501', json(501, {}), 'OqtantServerError', 1, /501/],
    ['a web page with 503', html(503), 'OqtantServerError', 5, /503 without a reason/],
    ['a web page', html(), 'OqtantReplyError', 1, /needed a job, but a web page.*log-in page/],
    ['half a body', halfBody, 'OqtantReplyError', 5, /only the first \d+ characters/],
    ['a cut line', cut, 'OqtantConnectionError', 5, /the line was cut.*tried 5 times/],
    ['a line cut in the body', cutInBody, 'OqtantConnectionError', 5, /the line was cut/],
    [
      'wrong types',
      json(200, { external_id: id, status: 5, inputs: [] }),
      'OqtantReplyError',
      1,
      /a job at status/,
    ],
    [
      'no job',
      json(200, { rows: 1, columns: 1, pixels: [] }),
      'OqtantReplyError',
      1,
      /one image out of a job/,
    ],
  ])('%s', async (_, answer, name, attempts, message) => {
    const failed = await failedGet(answer)
    expect(failed.error).toMatchObject({ name, message: expect.stringMatching(message) })
    expect(isOqtantError(failed.error, name)).toBe(true)
    expect(failed.attempts).toBe(attempts)
  })

  test('status errors carry status, detail, fields, request id and job id', async () => {
    const { error } = await failedGet(json(422, { detail: fieldDetail }, { 'x-request-id': 'req-7' }))
    expect(isOqtantError(error, 'OqtantStatusError')).toBe(true)
    expect(error).toMatchObject({
      status: 422,
      detail: 'query.run: must be at most 10',
      fields: [{ loc: ['query', 'run'], msg: 'must be at most 10' }],
      requestId: 'req-7',
      jobId: id,
      context: { asked: `get job ${id}`, method: 'GET', attempts: 1 },
    })
  })

  test.each([
    ['hangs', hang],
    ['stops in the body', hangInBody],
  ])('a service that %s is given up after the silence allowed', async (_, answer) => {
    const { error, attempts } = await failedGet(answer, { silenceTimeoutMs: 50, retries: 1 })
    expect(error).toMatchObject({ name: 'OqtantTimeoutError', kind: 'silence', timeoutMs: 50 })
    expect(attempts).toBe(2)
  })

  test('a call as a whole has a limit too', async () => {
    const { error } = await failedGet(hang, { timeoutMs: 50 })
    expect(error).toMatchObject({ name: 'OqtantTimeoutError', kind: 'call', timeoutMs: 50 })
  })

  test('nothing listens there', async () => {
    const port = await freePort()
    const { client } = await openClient({ baseUrl: `http://127.0.0.1:${port}/api` }, { retries: 0 })
    await expect(client.getJob(id)).rejects.toMatchObject({
      name: 'OqtantConnectionError',
      code: 'ECONNREFUSED',
      neverSent: true,
      message: expect.stringMatching(/nothing answers at that address.*Check that http:.* is the right/),
    })
  })
})

describe('repetitions', () => {
  test('back off with full jitter, then succeed', async () => {
    const server = await startFaultServer()
    const { client, clock } = await openClient(server)
    server.next(/GET .*job_limits/, json(500), cut, html(502), halfBody)
    await expect(client.getJobLimits()).resolves.toMatchObject({ remainingRuns: 100 })
    // Half of 500, 1000, 2000, 4000 ms.
    expect(clock.pauses).toEqual([250, 500, 1000, 2000])
  })

  test('wait as long as Retry-After says, in seconds or until a date', async () => {
    const server = await startFaultServer()
    const { client, clock } = await openClient(server)
    // By the service's clock, which is years behind ours.
    const dated = { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:00:09 GMT' }
    server.next(/job_limits/, json(429, {}, { 'retry-after': '2' }), json(503, {}, dated))
    await client.getJobLimits()
    expect(clock.pauses).toEqual([2_000, 9_000])
  })

  test('do not wait for longer than is of use', async () => {
    const { error, attempts, clock } = await failedGet(json(429, {}, { 'retry-after': '3600' }))
    expect(error).toMatchObject({ name: 'OqtantRateLimitError', retryAfterMs: 3_600_000 })
    expect(attempts).toBe(1)
    expect(clock.pauses).toEqual([])
  })

  test('end with the call’s time', async () => {
    const { error, clock } = await failedGet(json(503, {}, { 'retry-after': '20' }), { timeoutMs: 50_000 })
    expect(error).toMatchObject({ name: 'OqtantServerError' })
    expect(clock.pauses).toEqual([20_000, 20_000])
  })

  test('can be turned off', async () => {
    expect((await failedGet(cut, { retries: 0 })).attempts).toBe(1)
  })
})

describe('aborting', () => {
  test.each(['hangs', 'stops in the body'])(
    'ends a call to a service that %s, with the reason given',
    async (how) => {
      const server = await startFaultServer()
      server.always(getJob, how === 'hangs' ? hang : hangInBody)
      const { client } = await openClient(server)
      const controller = new AbortController()
      const call = client.getJob(id, { signal: controller.signal })
      await server.seen(getJob)
      controller.abort(new RangeError('enough'))
      await expect(call).rejects.toThrow(new RangeError('enough'))
    },
  )

  test('ends every call of a client', async () => {
    const server = await startFaultServer()
    server.always(getJob, hang)
    const controller = new AbortController()
    const { client } = await openClient(server, { signal: controller.signal })
    const call = client.getJob(id)
    await server.seen(getJob)
    controller.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await expect(client.getJobLimits()).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('tokens', () => {
  test('never show: not in errors, logs, addresses or the client', async () => {
    const token = tokenOf()
    const echo: Answer = (request, response) =>
      json(500, { detail: `bad header ${request.headers.authorization}` })(request, response)
    for (const answer of [echo, cut, html(), halfBody, json(401)]) {
      const { error, log, client, server } = await failedGet(answer, { token })
      const shown = inspect([error, client], { depth: null, showHidden: true, getters: true })
      expect(shown + log.join() + JSON.stringify(error)).not.toContain(token)
      expect(server.requests.map(({ path, query }) => path + query).join()).not.toContain(token)
      expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${token}`)
    }
  })

  test('a refused token is renewed once', async () => {
    const server = await startFaultServer()
    server.next(/job_limits/, json(401))
    const getToken = vi.fn<TokenSource['getToken']>(async (request) =>
      tokenOf({ round: request?.refused === undefined ? 1 : 2 }),
    )
    const { client } = await openClient(server, { token: { getToken } })
    await client.getJobLimits()
    const sent = server.requests.map(({ headers }) => headers.authorization)
    expect(sent).toEqual([`Bearer ${tokenOf({ round: 1 })}`, `Bearer ${tokenOf({ round: 2 })}`])
  })

  test('an ended token is noticed before a request is spent', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server, { token: tokenOf({ exp: Date.UTC(2025, 11, 31) / 1000 }) })
    await expect(client.getJobLimits()).rejects.toMatchObject({ name: 'OqtantLoginError', reason: 'expired' })
    expect(server.requests).toEqual([])
  })

  test.each(['', 'a token with spaces', 'line\nbreak'])('%j is no token', async (token) => {
    await expect(openClient({ baseUrl: 'http://127.0.0.1:9' }, { token })).rejects.toMatchObject({
      name: 'OqtantArgumentError',
      argument: 'token',
    })
  })
})

test('what goes into an address is checked first', async () => {
  const server = await startFaultServer()
  const { client } = await openClient(server)
  for (const bad of ['..', '../users', '', 'a b', `${id}/cancel`]) {
    await expect(client.getJob(bad)).rejects.toMatchObject({ argument: 'jobId' })
  }
  await expect(client.getJob(id, { run: 0 })).rejects.toMatchObject({ argument: 'run' })
  expect(server.requests).toEqual([])
})
