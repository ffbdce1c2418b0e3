import { inspect } from 'node:util'
import { getOqtantClient, type JobSummary, type OqtantClient } from '@coldlab/oqtant-sdk'
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest'
import { exampleDefinition, exampleJob } from './example-job.js'
import { type FaultServer, startFaultServer } from './fault-server.js'
import { cut, json } from './faults.js'
import { openClient } from './open-client.js'
import { takeJob } from './oqtant-answer.js'
import { subject, tokenOf } from './token-of.js'

const account = subject.replace('auth0|', '')

async function found(jobs: AsyncIterable<JobSummary>): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of jobs) names.push(name)
  return names
}

describe('search', () => {
  test('pages as it goes, each job once, also while new jobs come in', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    for (let i = 0; i < 7; i++) takeJob(server, JSON.stringify(exampleDefinition(`job ${i}`)))
    const names: string[] = []
    for await (const job of client.searchJobs({ pageSize: 3 })) {
      expectTypeOf(job).toEqualTypeOf<JobSummary>()
      if (names.push(job.name) === 3) takeJob(server, JSON.stringify(exampleDefinition('late')))
    }
    expect(names).toEqual(['job 6', 'job 5', 'job 4', 'job 3', 'job 2', 'job 1', 'job 0'])
    expect(server.requests.map(({ query }) => query.get('offset'))).toEqual([null, '3', '6'])

    for await (const { name } of client.searchJobs({ pageSize: 3 })) {
      expect(name).toBe('late')
      break
    }
    expect(server.requests).toHaveLength(4)
  })

  test('a service that knows no paging is asked no further than it answers', async () => {
    const server = await startFaultServer()
    const items = ['a', 'b'].map((name) => ({ external_id: name, status: 'COMPLETE', name }))
    server.always(/GET .*\/jobs$/, json(200, { items }))
    const { client } = await openClient(server)
    expect(await found(client.searchJobs({ pageSize: 2 }))).toEqual(['a', 'b'])
    expect(server.requests).toHaveLength(2)
    expect(await found(client.searchJobs())).toEqual(['a', 'b'])
    expect(server.requests).toHaveLength(3)
  })

  test('sends every filter', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const submitStart = new Date(Date.UTC(2026, 0, 2))
    await found(
      client.searchJobs({ jobType: 'BEC', name: 'x', submitStart, submitEnd: '2026-02-01', notes: 'n & m' }),
    )
    expect(Object.fromEntries(server.requests[0]!.query)).toEqual({
      limit: '100',
      job_type: 'BEC',
      name: 'x',
      submit_start: '2026-01-02T00:00:00.000Z',
      submit_end: '2026-02-01',
      notes: 'n & m',
    })
    await expect(found(client.searchJobs({ pageSize: 101 }))).rejects.toMatchObject({ argument: 'pageSize' })
    await expect(found(client.searchJobs({ submitEnd: new Date(Number.NaN) }))).rejects.toMatchObject({
      argument: 'submitEnd',
    })
  })

  test('the queue is what has not ended', async () => {
    const server = await startFaultServer()
    const { client, clock } = await openClient(server)
    for (const status of ['PENDING', 'COMPLETE', 'RUNNING', 'CANCELLED']) {
      takeJob(server, JSON.stringify(exampleDefinition(status))).statuses = [status]
    }
    expect((await client.getQueueStatus()).map(({ name }) => name)).toEqual(['RUNNING', 'PENDING'])
    expect(server.requests[0]?.query.get('submit_start')).toBe(
      new Date(clock.now() - 86_400_000).toISOString(),
    )
  })
})

describe('limits of all generations', () => {
  test.each([
    [
      { daily_limit: 20, daily_remaining: 15, standard_credits: 96, priority_credits: 4 },
      {
        remainingRuns: 115,
        daily: { used: 5, remaining: 15 },
        credits: { standard: 96, priority: 4 },
        purchased: null,
      },
    ],
    [
      { daily_limit: 10, daily_used: 3, daily_remaining: 7, purchased: 50, purchased_remaining: 2 },
      {
        remainingRuns: 9,
        daily: { used: 3, remaining: 7 },
        purchased: { bought: 50, remaining: 2 },
        credits: null,
      },
    ],
    [
      {
        quotas: [{ quota_period: 'MONTH', quota_limit: 100, quota_remaining: 40 }],
        rates: [{ rate_period: 'DAY', rate_limit: 10, rate_remaining: 6 }],
      },
      {
        remainingRuns: 6,
        daily: null,
        periods: [
          { period: 'MONTH', used: 60 },
          { period: 'DAY', remaining: 6 },
        ],
      },
    ],
    [{ something: 'new' }, { remainingRuns: null, daily: null, periods: [], raw: { something: 'new' } }],
  ])('%j', async (wire, limits) => {
    const server = await startFaultServer()
    server.limits = wire
    const { client } = await openClient(server)
    expect(await client.getJobLimits()).toMatchObject({ ...limits, raw: wire })
  })
})

describe('both protocols', () => {
  async function callAll(server: FaultServer, client: OqtantClient) {
    const { jobId } = await client.submitJob({ job: exampleJob(client) })
    server.jobs.get(jobId)!.statuses = ['PENDING']
    await client.getJob(jobId)
    await client.getJobInputsWithoutOutput(jobId, { run: 1 })
    await found(client.searchJobs())
    await client.getJobLimits()
    await client.cancelJob(jobId)
    await client.getRawImages(jobId)
    await client.deleteJob(jobId)
    return jobId
  }

  test('the newest', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const id = await callAll(server, client)
    const jobs = `/api/users/${account}/jobs`
    expect(server.lines()).toEqual([
      `POST ${jobs}`,
      `GET ${jobs}/${id}`,
      `GET ${jobs}/${id}`,
      `GET ${jobs}`,
      `GET /api/users/${account}/job_limits`,
      `PUT ${jobs}/${id}/cancel`,
      `GET ${jobs}/${id}/raw_images`,
      `DELETE ${jobs}/${id}`,
    ])
    expect(new Set(server.requests.map(({ headers }) => headers['x-client-version']))).toEqual(
      new Set(['3.3.4+coldlab']),
    )
  })

  test.each(['auto', 'walkthrough'] as const)(
    'the walkthrough’s, %s, under an address that ends in /jobs',
    async (generation) => {
      const server = await startFaultServer()
      const { client } = await openClient({ baseUrl: `${server.baseUrl}/jobs` }, { generation })
      const id = await callAll(server, client)
      expect(server.lines()).toEqual([
        'POST /api/jobs',
        `GET /api/jobs/${id}`,
        `GET /api/jobs/${id}`,
        'GET /api/jobs/',
        `GET /api/users/${subject}/job_limits`,
        `PUT /api/jobs/${id}/cancel`,
        `GET /api/jobs/${id}/raw_images`,
        `DELETE /api/jobs/${id}`,
      ])
      const [, plain, withoutOutput] = server.requests
      expect(plain?.query.toString()).toBe('run=1')
      expect(withoutOutput?.query.toString()).toBe('exclude_input_output=True&run=1')
      expect(plain?.headers['x-client-version']).toBe('0.16.3+coldlab')
    },
  )

  test('where the newest is not there, the walkthrough’s is spoken from then on', async () => {
    const server = await startFaultServer()
    server.always(/\/users\/[^/]+\/jobs/, json(404, { detail: 'Not Found' }))
    const { client } = await openClient(server)
    expect(client.generation).toBe('newest')
    const [{ jobId }] = await Promise.all([
      client.submitJob({ job: exampleJob(client) }),
      found(client.searchJobs()),
    ])
    expect(client.generation).toBe('walkthrough')
    const before = server.requests.length
    await client.getJob(jobId)
    expect(server.lines().slice(before)).toEqual([`GET /api/jobs/${jobId}`])
    expect(server.jobs.size).toBe(1)
  })

  test('where neither is there, the address is in doubt', async () => {
    const server = await startFaultServer()
    server.always(/jobs/, json(404, { detail: 'Not Found' }))
    const { client } = await openClient(server)
    await expect(client.getJob('2f1c1b7e-5a0e-4c5e-9a57-0c2b8f7f1e11')).rejects.toMatchObject({
      name: 'OqtantNotFoundError',
      message: expect.stringMatching(/find out which protocol .* speaks.*Check the address/),
    })
  })

  test('a job that is not there is no reason to change the protocol', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const id = '2f1c1b7e-5a0e-4c5e-9a57-0c2b8f7f1e11'
    await expect(client.getJob(id)).rejects.toMatchObject({ name: 'OqtantNotFoundError', jobId: id })
    await expect(client.getJob(id)).rejects.toMatchObject({ name: 'OqtantNotFoundError' })
    expect(server.lines()).toHaveLength(3)
    expect(client.generation).toBe('newest')
  })

  test('a token that does not say whose it is cannot speak the newest', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server, { token: 'opaque-token' })
    await expect(client.getJobLimits()).rejects.toMatchObject({ reason: 'not-readable' })
    const { client: older } = await openClient(
      { baseUrl: `${server.baseUrl}/jobs` },
      { token: 'opaque-token' },
    )
    await expect(older.submitJob({ job: exampleJob(older) })).resolves.toBeDefined()
  })
})

describe('jobs', () => {
  test('load into the session, list it, see it as a table', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const taken = ['one', 'two'].map((name) => takeJob(server, JSON.stringify(exampleDefinition(name))))
    const [first, second] = taken.map(({ id }) => id)
    await client.getJob(first!)
    expect(client.activeJobs.size).toBe(0)
    await client.loadJobFromIdList([first!, second!])
    taken[0]!.statuses = ['COMPLETE']
    server.jobs.delete(second!)
    const list = await client.seeActiveJobs()
    expect(list.rows).toEqual([
      { name: 'one', status: 'COMPLETE', timeSubmit: taken[0]!.timeSubmit, jobId: first },
    ])
    expect(inspect(list)).toMatch(
      new RegExp(`^NAME +STATUS +TIME SUBMIT \\(UTC\\) +ID\\none +COMPLETE +20.* +${first}$`),
    )
    const asked = server.requests.length
    expect([...(await client.seeActiveJobs({ refresh: false }))]).toHaveLength(1)
    expect(server.requests).toHaveLength(asked)
  })

  test('inputs come without outputs, and with notes only if asked for; all runs where none is named', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const definition = exampleDefinition('batch', 3)
    definition.inputs.forEach((input, index) => {
      input.notes = `note ${index + 1}`
    })
    const { jobId } = await client.submitJob({ job: client.generateOqtantJob({ job: definition }) })
    const copy = await client.getJobInputsWithoutOutput(jobId)
    expect(copy.inputs.map(({ notes }) => notes ?? null)).toEqual([null, null, null])
    const withNotes = await client.getJobInputsWithoutOutput(jobId, { includeNotes: true })
    expect(withNotes.inputs.map(({ notes }) => notes)).toEqual(['note 1', 'note 2', 'note 3'])
    const one = await client.getJobInputsWithoutOutput(jobId, { includeNotes: true, run: 2 })
    expect(one.inputs.map(({ notes }) => notes)).toEqual(['note 2'])
    copy.name = 'a copy'
    expect(client.generateOqtantJob({ job: copy })).toMatchObject({
      name: 'a copy',
      status: 'PENDING',
      externalId: null,
    })
  })

  test('raw images keep what is not known', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const { id } = takeJob(server, JSON.stringify(exampleDefinition()))
    expect(await client.getRawImages(id)).toEqual([
      expect.objectContaining({
        imageType: 'TOF imaging',
        jobId: id,
        run: 1,
        background: null,
        raw: expect.objectContaining({ lens: 'f2' }),
      }),
    ])
  })

  test('cancelling and deleting may be repeated after a lost answer', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const job = takeJob(server, JSON.stringify(exampleDefinition()))
    await client.loadJobFromId(job.id)
    server.next(
      /^PUT/,
      (request, response) => {
        job.statuses = ['CANCELLED']
        cut(request, response)
      },
      json(409, { detail: 'cancelled already' }),
    )
    await client.cancelJob(job.id)
    server.next(/^DELETE/, (request, response) => {
      server.jobs.delete(job.id)
      cut(request, response)
    })
    await client.deleteJob(job.id)
    expect(client.activeJobs.size).toBe(0)
    await expect(client.deleteJob(job.id)).rejects.toMatchObject({ name: 'OqtantNotFoundError' })
  })

  test('cancelling what has ended is a conflict', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const job = takeJob(server, JSON.stringify(exampleDefinition()))
    job.statuses = ['COMPLETE']
    await expect(client.cancelJob(job.id)).rejects.toMatchObject({
      name: 'OqtantConflictError',
      jobId: job.id,
    })
  })
})

describe('settings', () => {
  test('a fetch of one’s own is used for everything', async () => {
    const server = await startFaultServer()
    const own = vi.fn(fetch)
    const { client } = await openClient(server, { fetch: own })
    await client.getJobLimits()
    expect(own).toHaveBeenCalledOnce()
  })

  test('the address comes from BASE_URL, else it is the local laboratory’s', async () => {
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    vi.stubEnv('BASE_URL', 'https://oqtant.example/api/jobs/')
    expect(await getOqtantClient(tokenOf())).toMatchObject({
      baseUrl: 'https://oqtant.example/api/jobs',
      generation: 'walkthrough',
    })
    vi.stubEnv('BASE_URL', '')
    expect(await getOqtantClient(tokenOf())).toMatchObject({
      baseUrl: 'http://127.0.0.1:4280/api',
      generation: 'newest',
    })
    for (const baseUrl of ['localhost:4280', 'ftp://127.0.0.1/api', 'http://u:p@127.0.0.1/api']) {
      await expect(getOqtantClient(tokenOf(), { baseUrl })).rejects.toMatchObject({ argument: 'baseUrl' })
    }
    await expect(getOqtantClient(tokenOf(), { timeoutMs: 0 })).rejects.toMatchObject({
      argument: 'timeoutMs',
    })
  })
})
