import { describe, expect, test } from 'vitest'
import { becJob } from './job-definitions.js'
import { logIn } from './log-in.js'
import { patientMachine } from './stand-in-machine.js'
import { openLab, testClient } from './test-lab.js'

describe('search', () => {
  test('filters by every field, pages, and gives the newest first', async () => {
    let now = Date.parse('2026-03-04T10:00:00Z')
    const lab = await openLab({ now: () => now })
    const { submit, send, jobs } = await lab.client({ version: '1.12.3' })
    const ids: string[] = []
    for (const [name, notes] of [
      ['Barrier scan', 'cold and quiet'],
      ['second', null],
      ['third BARRIER', 'warm'],
    ] as const) {
      ids.push(await submit(becJob({ name, notes })))
      now += 1_800_000
    }
    const found = async (query: string, path = jobs) => {
      const { status, body } = await send('GET', `${path}?${query}`)
      expect(status, JSON.stringify(body)).toBe(200)
      return body.items.map((item: { external_id: string }) => ids.indexOf(item.external_id))
    }
    expect(await found('')).toEqual([2, 1, 0])
    expect(await found('', `${jobs}/`)).toEqual([2, 1, 0])
    expect(await found('name=barrier')).toEqual([2, 0])
    expect(await found('notes=COLD')).toEqual([0])
    expect(await found('name=%25')).toEqual([])
    expect(await found('job_type=BEC&name=second')).toEqual([1])
    expect(await found('job_type=BARRIER')).toEqual([])
    expect(await found('submit_start=2026-03-04T10:30:00Z')).toEqual([2, 1])
    expect(await found('submit_end=2026-03-04T10:00:00.000000Z')).toEqual([0])
    expect(await found('submit_start=2026-03-04T10:30:00Z&submit_end=2026-03-04T11:30:00%2B01:00')).toEqual([
      1,
    ])
    expect(await found('limit=2')).toEqual([2, 1])
    expect(await found('limit=2&offset=2')).toEqual([0])
    const { body } = await send('GET', `${jobs}?limit=1&name=barrier`)
    expect(body).toMatchObject({ total: 2, limit: 1, offset: 0, items: [{ name: 'third BARRIER' }] })
  })

  test('takes a day, or a time without a zone, as that whole day here', async () => {
    const lab = await openLab({ now: () => new Date(2026, 2, 4, 15, 30).getTime() })
    const { submit, send, jobs } = await lab.client()
    await submit(becJob())
    const total = async (query: string) => (await send('GET', `${jobs}?${query}`)).body.total
    // The newest client asks for its queue so: both ends are now.
    expect(await total('submit_start=2026-03-04T23:00:00.123456&submit_end=2026-03-04T23:00:00.123456')).toBe(
      1,
    )
    expect(await total('submit_start=2026-03-04&submit_end=2026-03-04')).toBe(1)
    expect(await total('submit_end=2026-03-03')).toBe(0)
    expect(await total('submit_start=2026-03-05')).toBe(0)
  })

  test.each(['limit=0', 'limit=101', 'limit=x', 'offset=-1', 'submit_start=yesterday', 'submit_end=12'])(
    'refuses ?%s in words',
    async (query) => {
      const lab = await openLab()
      const { send, jobs } = await lab.client()
      const { status, body } = await send('GET', `${jobs}?${query}`)
      expect(status).toBe(422)
      expect(body.detail).toEqual([
        { loc: ['query', query.split('=')[0]], msg: expect.any(String), type: 'value_error' },
      ])
    },
  )

  test('gives the newest clients the inputs of each job, without outputs', async () => {
    const lab = await openLab()
    const { submit, until, send, jobs } = await lab.client()
    await until(await submit(becJob({ runs: 2 })), 'COMPLETE')
    const { body } = await send('GET', jobs)
    expect(body.items[0].inputs).toMatchObject([
      { run: 1, output: null },
      { run: 2, output: null },
    ])
  })
})

describe('cancel and delete', () => {
  test('in every state that allows it', async () => {
    const { machine, nextRun } = patientMachine()
    const lab = await openLab({ machine, dailyRuns: 10 })
    const { submit, send, jobs, get, until, limits } = await lab.client({ version: '0.16.3' })
    const [running, waiting, last] = [
      await submit(becJob()),
      await submit(becJob({ runs: 4 })),
      await submit(becJob()),
    ]
    await nextRun()
    const statusOf = async (method: string, path: string) => (await send(method, `${jobs}/${path}`)).status

    expect(await statusOf('DELETE', running)).toBe(409)
    const cancelled = await send('PUT', `${jobs}/${running}/cancel`)
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: 'CANCELLED', inputs: [{ output: null }] },
    })
    expect(await statusOf('PUT', `${running}/cancel`)).toBe(200)

    // The machine goes on with the next job.
    await nextRun()
    await until(waiting, 'RUNNING')
    expect(await statusOf('DELETE', last)).toBe(204)
    expect(await statusOf('GET', last)).toBe(404)
    expect((await send('GET', limits)).body.daily_remaining).toBe(5)

    expect(await statusOf('PUT', `${waiting}/cancel`)).toBe(200)
    expect((await get(waiting)).time_complete).not.toBeNull()
    expect(await statusOf('DELETE', waiting)).toBe(204)
    expect(await statusOf('DELETE', waiting)).toBe(404)
    expect(await statusOf('PUT', `${waiting}/cancel`)).toBe(404)
  })

  test('a job that is done cannot be cancelled, but deleted', async () => {
    const lab = await openLab()
    const { submit, send, jobs, until } = await lab.client()
    const id = await submit(becJob())
    await until(id, 'COMPLETE')
    const refused = await send('PUT', `${jobs}/${id}/cancel`)
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toBe(`Job ${id} is COMPLETE; there is nothing to cancel.`)
    expect((await send('DELETE', `${jobs}/${id}`)).status).toBe(204)
    expect((await send('GET', `${jobs}/${id}/raw_images`)).status).toBe(404)
  })
})

describe('limits', () => {
  test('each run counts, what a cancelled job has not used comes back, and a new day refills', async () => {
    let now = Date.parse('2026-03-04T23:00:00Z')
    const { machine, nextRun } = patientMachine()
    const lab = await openLab({ machine, dailyRuns: 10, now: () => now })
    const client = await lab.client({ version: '0.16.3' })
    const { send, submit, jobs, limits } = client
    await submit(becJob({ runs: 6 }))
    await nextRun()
    const refused = await send('POST', jobs, { body: becJob({ runs: 5 }) })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('3600')
    expect(refused.body.detail).toBe(
      'This job has 5 runs, and of your 10 runs a day 4 are left. They refill at 0:00 UTC.',
    )
    const id = await submit(becJob({ runs: 4 }))
    expect((await send('GET', limits)).body.daily_remaining).toBe(0)
    await send('PUT', `${jobs}/${id}/cancel`)
    expect((await send('GET', limits)).body.daily_remaining).toBe(4)

    now += 3_600_000
    expect((await send('GET', limits)).body).toMatchObject({ daily_remaining: 10, daily_used: 0 })
  })

  test('are each user’s own', async () => {
    const lab = await openLab({ dailyRuns: 1 })
    const [ada, bob] = [await lab.client({ user: 'Ada' }), await lab.client({ user: 'Bob' })]
    await ada.submit(becJob())
    expect((await bob.send('GET', bob.limits)).body.daily_remaining).toBe(1)
    expect((await ada.send('POST', ada.jobs, { body: becJob() })).status).toBe(429)
  })
})

describe('Idempotency-Key', () => {
  test('makes one job however often the same is sent', async () => {
    const lab = await openLab()
    const { send, jobs, limits } = await lab.client()
    const post = (key: string, name = 'once') =>
      send('POST', jobs, { body: becJob({ name }), headers: { 'Idempotency-Key': key } })
    const replies = await Promise.all([post('k1'), post('k1'), post('k1')])
    expect(new Set(replies.map(({ body }) => body.job_id)).size).toBe(1)
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(replies.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k1', 'k1', 'k1'])
    expect(replies.map(({ headers }) => headers.get('idempotency-replayed')).sort()).toEqual([
      null,
      'true',
      'true',
    ])
    expect((await send('GET', jobs)).body.total).toBe(1)
    expect((await send('GET', limits)).body.daily_remaining).toBe(999)

    expect((await post('k1', 'other')).status).toBe(422)
    expect((await post('k2')).body.job_id).not.toBe(replies[0].body.job_id)
    await send('PUT', `${jobs}/${replies[0].body.job_id}/cancel`)
    await send('DELETE', `${jobs}/${replies[0].body.job_id}`)
    expect((await post('k1')).status).toBe(409)
  })

  test('is each user’s own', async () => {
    const lab = await openLab()
    const ids = []
    for (const user of ['Ada', 'Bob']) {
      const { send, jobs } = await lab.client({ user })
      const { body } = await send('POST', jobs, { body: becJob(), headers: { 'Idempotency-Key': 'same' } })
      ids.push(body.job_id)
    }
    expect(new Set(ids).size).toBe(2)
  })
})

describe('whose jobs they are', () => {
  test('nobody sees, cancels or deletes another’s', async () => {
    const lab = await openLab()
    const [ada, bob] = [await lab.client({ user: 'Ada' }), await lab.client({ user: 'Bob' })]
    const id = await ada.submit(becJob())
    for (const [method, path] of [
      ['GET', `${bob.jobs}/${id}`],
      ['GET', `/api/jobs/${id}`],
      ['GET', `${bob.jobs}/${id}/raw_images`],
      ['PUT', `${bob.jobs}/${id}/cancel`],
      ['DELETE', `${bob.jobs}/${id}`],
    ] as const) {
      expect((await bob.send(method, path)).status, `${method} ${path}`).toBe(404)
    }
    expect((await bob.send('GET', bob.jobs)).body).toMatchObject({ items: [], total: 0 })
    for (const path of [ada.jobs, `${ada.jobs}/${id}`, ada.limits]) {
      expect((await bob.send('GET', path)).status, path).toBe(403)
    }
    expect((await ada.get(id)).external_id).toBe(id)
  })

  test('without a token, or with one that is not good, there is nothing to see', async () => {
    const lab = await openLab()
    const { jobs } = await lab.client()
    for (const path of [
      jobs,
      '/api/jobs',
      '/api/jobs/',
      `${jobs}/x`,
      '/api/queue',
      '/api/users/x/job_limits',
    ]) {
      const answer = await fetch(new URL(path, lab.url))
      expect(answer.status, path).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    }
  })

  test('a token of another laboratory, or one tampered with, is refused', async () => {
    const [lab, other] = [await openLab(), await openLab()]
    const statusWith = async (token: string) =>
      (await testClient(lab.url, token, '3.3.4').send('GET', '/api/queue')).status
    const { access_token: good } = await logIn(lab.url, { consent: lab.consentSecret })
    const { access_token: foreign } = await logIn(other.url, { consent: other.consentSecret })
    const [head, body, signature] = good.split('.')
    const claims = JSON.parse(Buffer.from(body!, 'base64url').toString())
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    expect(await statusWith(good)).toBe(200)
    expect(await statusWith(foreign)).toBe(401)
    expect(await statusWith(`${head}.${encode({ ...claims, exp: claims.exp + 1 })}.${signature}`)).toBe(401)
    expect(await statusWith(`${encode({ alg: 'none', typ: 'at+jwt' })}.${body}.${signature}`)).toBe(401)
  })
})

test('every answer has a request id, the client’s own where it sends one, and is kept by nobody', async () => {
  const lab = await openLab()
  const { send, jobs } = await lab.client()
  for (const [method, path, status] of [
    ['GET', jobs, 200],
    ['GET', `${jobs}/nothing`, 404],
    ['POST', jobs, 422],
    ['GET', '/api/nothing', 404],
    ['GET', '/', 200],
  ] as const) {
    const reply = await send(method, path, { headers: { 'X-Request-Id': 'mine-1' } })
    expect(reply.status, path).toBe(status)
    expect(reply.headers.get('x-request-id'), path).toBe('mine-1')
    if (path.startsWith('/api/')) expect(reply.headers.get('cache-control'), path).toBe('no-store')
    if (status >= 400) expect(reply.body.request_id).toBe('mine-1')
  }
  const odd = await send('GET', jobs, { headers: { 'X-Request-Id': 'a<b>' } })
  expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
})
