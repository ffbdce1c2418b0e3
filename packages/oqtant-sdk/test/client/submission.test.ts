import { describe, expect, test, vi } from 'vitest'
import { exampleDefinition, exampleJob } from './example-job.js'
import { type Answer, type FaultServer, startFaultServer } from './fault-server.js'
import { cut, cutInBody, halfBody, hang, html, json } from './faults.js'
import { openClient } from './open-client.js'
import { receiptOf, takeJob } from './oqtant-answer.js'
import { tokenOf } from './token-of.js'

const submission = /^POST .*\/jobs$/

/** Takes the job, then loses the answer. */
function takeThen(server: FaultServer, fault: Answer): Answer {
  return (request, response) => {
    takeJob(server, request.body)
    return fault(request, response)
  }
}

/** Knows `Idempotency-Key`: takes each key once, gives it back with every answer. */
function honouring(server: FaultServer): Answer {
  const taken = new Map<string, string>()
  return (request, response) => {
    const key = String(request.headers['idempotency-key'])
    const id = taken.get(key) ?? takeJob(server, request.body).id
    taken.set(key, id)
    const job = server.jobs.get(id)!
    return json(201, receiptOf(job), { 'idempotency-key': key })(request, response)
  }
}

/** So many turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('a submission is what the vendor’s clients post, with a key', async () => {
  const server = await startFaultServer()
  const { client } = await openClient(server)
  const job = client.generateOqtantJob({ job: exampleDefinition('two runs', 2) })
  job.inputs[1]!.notes = 'the second'
  const receipt = await client.submitJob({ job })
  expect(receipt).toEqual({ jobId: [...server.jobs.keys()][0], queuePosition: 3, estimatedTimeMinutes: 2 })
  const [request] = server.requests
  expect(request?.headers['idempotency-key']).toMatch(/^[\da-f-]{36}$/)
  expect(request?.headers['content-type']).toBe('application/json')
  const body = JSON.parse(request?.body ?? '')
  expect(Object.keys(body)).toEqual(['name', 'job_type', 'input_count', 'inputs'])
  expect(body).toMatchObject({
    name: 'two runs',
    job_type: 'BEC',
    input_count: 2,
    inputs: [
      { job_id: null, run: 1, output: null, notes: null },
      { job_id: null, run: 2, output: null, notes: 'the second' },
    ],
  })
  expect(client.activeJobs.get(receipt.jobId)).toMatchObject({ status: 'PENDING', externalId: receipt.jobId })
})

describe('a lost answer', () => {
  test.each<[string, Answer]>([
    ['a cut line', cut],
    ['a line cut in the answer', cutInBody],
    ['half a body', halfBody],
    ['a web page', html()],
    ['500', json(500, {})],
    ['503', html(503)],
    ['silence', hang],
    ['another id', json(200, { job_id: 7 })],
  ])('%s after the job was taken: it is found, not sent again', async (_, fault) => {
    const server = await startFaultServer()
    server.next(submission, takeThen(server, fault))
    const { client } = await openClient(server, { silenceTimeoutMs: 200 })
    const { jobId } = await client.submitJob({ job: exampleJob(client) })
    expect([...server.jobs.keys()]).toEqual([jobId])
    expect(server.lines(submission)).toHaveLength(1)
    expect(client.activeJobs.has(jobId)).toBe(true)
  })

  test('and the job not taken: the error says what is known, and the job is not sent again by itself', async () => {
    const server = await startFaultServer()
    server.next(submission, json(500, { detail: 'out of liquid helium' }))
    const { client } = await openClient(server)
    const job = exampleJob(client, 'Nowhere')
    const error = await client.submitJob({ job }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'OqtantSubmissionUnknownError',
      message: expect.stringMatching(
        /'Nowhere'.*a search finds no such job so far.*submit the same job object again/,
      ),
      submission: { jobName: 'Nowhere', candidateIds: [], since: expect.any(Date) },
      cause: { name: 'OqtantServerError', detail: 'out of liquid helium' },
    })
    expect(server.lines(submission)).toHaveLength(1)

    // The same object again is looked for first, then sent with the same key.
    await client.submitJob({ job })
    const keys = server.requests
      .filter(({ method }) => method === 'POST')
      .map((seen) => seen.headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(server.jobs.size).toBe(1)
  })

  test('the same object again finds a job that was listed late', async () => {
    const server = await startFaultServer()
    server.next(submission, takeThen(server, cut))
    const noJobs = json(200, { items: [] })
    server.next(/GET .*\/jobs$/, noJobs, noJobs, noJobs)
    const { client, clock } = await openClient(server)
    const job = exampleJob(client)
    await expect(client.submitJob({ job })).rejects.toMatchObject({ name: 'OqtantSubmissionUnknownError' })
    expect(clock.pauses).toEqual([1_000, 2_000])
    const { jobId } = await client.submitJob({ job })
    expect([...server.jobs.keys()]).toEqual([jobId])
    expect(server.lines(submission)).toHaveLength(1)
  })

  test('a job of the same name from before, or with other inputs, is not taken for it', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const early = takeJob(
      server,
      JSON.stringify({ ...exampleDefinition(), inputs: exampleDefinition().inputs }),
    )
    Object.assign(early, { timeSubmit: new Date(Date.now() - 3_600_000) })
    server.next(submission, (request, response) => {
      const other = JSON.parse(request.body)
      other.inputs[0].values.time_of_flight_ms = 9
      takeJob(server, JSON.stringify(other))
      response.destroy()
    })
    await expect(client.submitJob({ job: exampleJob(client) })).rejects.toMatchObject({
      name: 'OqtantSubmissionUnknownError',
      submission: { candidateIds: [expect.not.stringContaining(early.id)] },
    })
  })

  test('two lost submissions never claim the same job', async () => {
    const server = await startFaultServer()
    server.next(submission, takeThen(server, cut), cut)
    const { client } = await openClient(server)
    const jobs = [exampleJob(client), exampleJob(client)]
    const results = await Promise.allSettled(jobs.map((job) => client.submitJob({ job })))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('never claims the job of another submission whose answer is still on its way', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const twins = [exampleJob(client), exampleJob(client)]
    server.next(submission, cut, async (request, response) => {
      const { id } = takeJob(server, request.body)
      // Time enough for a search that does not wait for this answer.
      await Promise.race([server.seen(/^GET .*\/jobs\//).then(() => turns(500)), turns(3_000)])
      return json(201, { job_id: id })(request, response)
    })
    const calls = twins.map((job) => client.submitJob({ job }))
    const results = await Promise.allSettled(calls)
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(server.jobs.size).toBe(1)
  })

  test('a search that fails too is said', async () => {
    const server = await startFaultServer()
    server.next(submission, cut)
    server.always(/GET .*\/jobs$/, json(500))
    const { client } = await openClient(server)
    await expect(client.submitJob({ job: exampleJob(client) })).rejects.toMatchObject({
      submission: { candidateIds: null },
      message: expect.stringContaining('a search for it failed too'),
    })
  })

  test('aborting after it was sent is a lost answer', async () => {
    const server = await startFaultServer()
    server.next(submission, takeThen(server, hang))
    const { client } = await openClient(server)
    const controller = new AbortController()
    const job = exampleJob(client)
    const call = client.submitJob({ job, signal: controller.signal })
    await server.seen(submission)
    controller.abort()
    await expect(call).rejects.toMatchObject({
      name: 'OqtantSubmissionUnknownError',
      cause: { name: 'AbortError' },
    })
    await client.submitJob({ job })
    expect(server.jobs.size).toBe(1)
  })

  test('aborting before it was sent is an abort', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const call = client.submitJob({ job: exampleJob(client), signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.requests).toEqual([])
  })
})

describe('a service that honours the key', () => {
  test('gets the job again until it answers', async () => {
    const server = await startFaultServer()
    const honour = honouring(server)
    const lost: Answer = (request, response) => {
      honour(request, Object.assign(Object.create(response), { writeHead: () => response, end: () => {} }))
      response.destroy()
    }
    server.always(/job_limits/, json(200, {}, { 'idempotency-key': 'honoured' }))
    server.next(submission, lost, json(503), honour)
    const { client } = await openClient(server)
    await client.getJobLimits()
    const { jobId } = await client.submitJob({ job: exampleJob(client) })
    expect([...server.jobs.keys()]).toEqual([jobId])
    expect(server.lines(submission)).toHaveLength(3)
    expect(server.lines(/GET .*\/jobs$/)).toEqual([])
  })

  test('may say so as late as in the search', async () => {
    const server = await startFaultServer()
    server.next(submission, cut, honouring(server))
    server.always(/GET .*\/jobs$/, json(200, { items: [] }, { 'idempotency-key': 'honoured' }))
    const { client } = await openClient(server)
    const { jobId } = await client.submitJob({ job: exampleJob(client) })
    expect([...server.jobs.keys()]).toEqual([jobId])
  })

  test('two submissions of one job object are two', async () => {
    const server = await startFaultServer()
    server.always(submission, honouring(server))
    const { client } = await openClient(server)
    const job = exampleJob(client)
    const first = await client.submitJob({ job })
    const second = await client.submitJob({ job })
    expect(second.jobId).not.toBe(first.jobId)
  })

  test('a key of another program is used as given', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    await client.submitJob({ job: exampleJob(client), idempotencyKey: 'from-yesterday' })
    expect(server.requests[0]?.headers['idempotency-key']).toBe('from-yesterday')
  })
})

describe('what was surely not taken', () => {
  test.each([400, 403, 404, 409, 422])('%i is passed on at once', async (status) => {
    const server = await startFaultServer()
    server.always(submission, json(status, { detail: 'no' }))
    const { client } = await openClient(server, { generation: 'newest' })
    await expect(client.submitJob({ job: exampleJob(client) })).rejects.toMatchObject({
      status,
      detail: 'no',
    })
    expect(server.lines()).toHaveLength(1)
  })

  test('429 is sent again when the service says', async () => {
    const server = await startFaultServer()
    server.next(submission, json(429, {}, { 'retry-after': '3' }))
    const { client, clock } = await openClient(server)
    await client.submitJob({ job: exampleJob(client) })
    expect(clock.pauses).toEqual([3_000])
    expect(server.jobs.size).toBe(1)
  })

  test('401 is sent again with another token', async () => {
    const server = await startFaultServer()
    server.next(submission, json(401))
    const getToken = vi.fn(async ({ refused }: { refused?: string | undefined } = {}) =>
      tokenOf({ old: !refused }),
    )
    const { client } = await openClient(server, { token: { getToken } })
    await client.submitJob({ job: exampleJob(client) })
    expect(server.jobs.size).toBe(1)
  })
})

test('a job that the protocol does not allow is not sent', async () => {
  const server = await startFaultServer()
  const { client } = await openClient(server)
  const definition = exampleDefinition()
  definition.inputs[0]!.values.time_of_flight_ms = 99
  expect(() => client.generateOqtantJob({ job: definition })).toThrow(/time_of_flight_ms/)
})
