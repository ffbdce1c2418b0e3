import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type JobProgress, type OqtantRunJobsError, parseJobFile } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { exampleJob } from './example-job.js'
import { type Answer, startFaultServer } from './fault-server.js'
import { cut, hang, json } from './faults.js'
import { openClient } from './open-client.js'
import { takeJob } from './oqtant-answer.js'
import { scratchFolder } from './scratch-folder.js'

const submission = /^POST .*\/jobs$/

test('submits in the order of the list and gives the ids back', async () => {
  const server = await startFaultServer()
  const { client } = await openClient(server)
  const jobList = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => exampleJob(client, name))
  const submitted: string[] = []
  const ids = await client.runJobs({ jobList, onSubmit: ({ jobId }) => submitted.push(jobId) })
  expect(ids.map((id) => server.jobs.get(id)?.definition.name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect([...client.activeJobs.keys()].sort()).toEqual([...ids].sort())
  expect(submitted.sort()).toEqual([...ids].sort())
})

test.each([1, 3])('at most %i submissions are under way at once', async (concurrency) => {
  const server = await startFaultServer()
  let underWay = 0
  let most = 0
  server.always(submission, async (request, response) => {
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setImmediate(resolve))
    underWay--
    return json(201, { job_id: takeJob(server, request.body).id })(request, response)
  })
  const { client } = await openClient(server)
  const jobList = Array.from({ length: 8 }, (_, i) => exampleJob(client, `job ${i}`))
  await client.runJobs({ jobList, concurrency })
  expect(most).toBeLessThanOrEqual(concurrency)
})

describe('limits', () => {
  test('a batch of ten runs counts ten, and more than is left is not sent', async () => {
    const server = await startFaultServer()
    server.limits = { daily_limit: 20, daily_remaining: 9, standard_credits: 2, priority_credits: 0 }
    const { client } = await openClient(server)
    const jobList = [exampleJob(client, 'batch', 10), exampleJob(client, 'two', 2)]
    expect(client.costOf(...jobList)).toBe(12)
    await expect(client.runJobs({ jobList })).rejects.toMatchObject({
      name: 'OqtantJobLimitError',
      cost: 12,
      remainingRuns: 11,
      message: expect.stringMatching(/12 runs in all, but the account has 11 left/),
    })
    expect(server.lines()).toEqual([expect.stringMatching(/job_limits$/)])
    await expect(client.runJobs({ jobList, force: true })).resolves.toHaveLength(2)
    await expect(client.runJobs({ jobList: jobList.slice(0, 1) })).resolves.toHaveLength(1)
  })

  test('limits that are not told stop nothing', async () => {
    const server = await startFaultServer()
    server.always(/job_limits/, json(404))
    const { client } = await openClient(server, { generation: 'newest' })
    await expect(client.runJobs({ jobList: [exampleJob(client)] })).resolves.toHaveLength(1)
  })

  test('no more than 30 jobs at once', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const jobList = Array.from({ length: 31 }, () => exampleJob(client))
    await expect(client.runJobs({ jobList })).rejects.toMatchObject({ argument: 'jobList' })
    await expect(client.runJobs({ jobList: [] })).resolves.toEqual([])
    expect(server.requests).toEqual([])
  })
})

describe('no id is lost', () => {
  const refuse: Answer = json(422, { detail: 'no' })

  async function failedRun(
    options: Omit<
      Parameters<typeof import('@coldlab/oqtant-sdk').OqtantClient.prototype.runJobs>[0],
      'jobList'
    >,
    ...answers: Answer[]
  ) {
    const server = await startFaultServer()
    server.next(submission, ...answers)
    const { client } = await openClient(server)
    const jobList = ['a', 'b', 'c'].map((name) => exampleJob(client, name))
    const error: OqtantRunJobsError = await client.runJobs({ jobList, concurrency: 1, ...options }).then(
      () => expect.fail('it should have failed'),
      (reason) => reason,
    )
    return { server, client, error }
  }

  test('when one job is refused, the others run and the error tells all', async () => {
    const server = await startFaultServer()
    server.always(submission, (request, response) => {
      if (JSON.parse(request.body).name === 'b') return refuse(request, response)
      return json(201, { job_id: takeJob(server, request.body).id })(request, response)
    })
    const { client } = await openClient(server)
    const jobList = ['a', 'b', 'c'].map((name) => exampleJob(client, name))
    const error = await client.runJobs({ jobList }).catch((reason: unknown) => reason)
    const idOf = (name: string) =>
      [...server.jobs.values()].find(({ definition }) => definition.name === name)?.id
    expect(error).toMatchObject({
      name: 'OqtantRunJobsError',
      jobIds: [idOf('a'), idOf('c')],
      outcomes: [
        { index: 0, name: 'a', state: 'submitted', jobId: idOf('a'), error: null },
        { index: 1, name: 'b', state: 'failed', jobId: null, error: { name: 'OqtantValidationError' } },
        { index: 2, name: 'c', state: 'submitted', jobId: idOf('c') },
      ],
      cause: { name: 'OqtantValidationError' },
      message: expect.stringMatching(new RegExp(`1 of 3 jobs were not submitted.*'b'.*${idOf('c')}`)),
    })
  })

  test('an answer that is lost for good is told apart from a refusal', async () => {
    const { server, error } = await failedRun({}, json(201, { job_id: 'first' }), cut)
    expect(error.outcomes.map(({ state }) => state)).toEqual(['submitted', 'unknown', 'submitted'])
    expect(error.jobIds).toEqual(['first', [...server.jobs.keys()][0]])
  })

  test('what concerns all jobs stops the rest', async () => {
    const { error, server } = await failedRun(
      {},
      json(201, { job_id: 'first' }),
      json(403, { detail: 'blocked' }),
    )
    expect(error.outcomes.map(({ state }) => state)).toEqual(['submitted', 'failed', 'not-sent'])
    expect(error.jobIds).toEqual(['first'])
    expect(server.lines(submission)).toHaveLength(2)
  })

  test('when nothing was submitted for one reason, that is the error', async () => {
    const { error } = await failedRun({}, json(403, { detail: 'blocked' }))
    expect(error).toMatchObject({ name: 'OqtantAuthorizationError', detail: 'blocked' })
  })

  test('an abort lets the submission under way finish', async () => {
    const controller = new AbortController()
    const abortAndAnswer: Answer = async (request, response) => {
      controller.abort()
      await new Promise((resolve) => setImmediate(resolve))
      return json(201, { job_id: 'second' })(request, response)
    }
    const clock = { now: () => 0, sleep: () => new Promise<void>(() => {}) }
    const server = await startFaultServer()
    server.next(submission, json(201, { job_id: 'first' }), abortAndAnswer)
    const { client } = await openClient(server, { clock })
    const jobList = ['a', 'b', 'c'].map((name) => exampleJob(client, name))
    const call = client.runJobs({ jobList, concurrency: 1, signal: controller.signal })
    await expect(call).rejects.toMatchObject({
      name: 'OqtantRunJobsError',
      jobIds: ['first', 'second'],
      cause: { name: 'AbortError' },
    })
    expect(server.lines(submission)).toHaveLength(2)
    expect([...client.activeJobs.keys()]).toEqual(['first', 'second'])
  })

  test('an abort gives up a service that hangs, after a grace', async () => {
    const controller = new AbortController()
    const server = await startFaultServer()
    server.next(submission, json(201, { job_id: 'first' }), hang)
    const { client, clock } = await openClient(server)
    const jobList = ['a', 'b', 'c'].map((name) => exampleJob(client, name))
    const call = client.runJobs({ jobList, concurrency: 1, signal: controller.signal })
    call.catch(() => {})
    await server.seen(submission)
    await server.seen(submission)
    controller.abort()
    const error: OqtantRunJobsError = await call.then(
      () => expect.fail(),
      (reason) => reason,
    )
    expect(error.outcomes.map(({ state }) => state)).toEqual(['submitted', 'unknown', 'not-sent'])
    expect(error.jobIds).toEqual(['first'])
    expect(clock.pauses).toEqual([5_000])
  })

  test('an abort while the jobs are followed', async () => {
    const controller = new AbortController()
    const onProgress = () => controller.abort()
    const { error } = await failedRun({ trackStatus: true, signal: controller.signal, onProgress })
    expect(error).toMatchObject({ name: 'OqtantRunJobsError', cause: { name: 'AbortError' } })
    expect(error.jobIds).toHaveLength(3)
    expect(error.message).toMatch(/All 3 jobs were submitted, but following them ended.*trackJobs/)
  })

  test('a callback that throws', async () => {
    const onSubmit = () => {
      throw new RangeError('my own mistake')
    }
    const { error } = await failedRun({ onSubmit })
    expect(error).toMatchObject({ name: 'OqtantRunJobsError', cause: { message: 'my own mistake' } })
    expect(error.jobIds).toHaveLength(1)
  })
})

describe('files', () => {
  test('ids go to a new file, one a line', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const { path } = await scratchFolder()
    const filename = join(path, 'ids.txt')
    const jobList = ['a', 'b', 'c'].map((name) => exampleJob(client, name))
    const ids = await client.runJobs({ jobList, filename, write: true, concurrency: 1 })
    expect(await readFile(filename, 'utf8')).toBe(`${ids.join('\n')}\n`)

    const before = server.requests.length
    await expect(client.runJobs({ jobList, filename, write: true })).rejects.toMatchObject({
      name: 'OqtantFileError',
      code: 'EEXIST',
      message: expect.stringContaining('is not overwritten'),
    })
    expect(server.requests).toHaveLength(before)
    await expect(client.loadJobFromFileList([filename])).resolves.toMatchObject(
      ids.map((externalId) => ({ externalId })),
    )
  })

  test('an id is in its file before the next job is sent, and no file stays where no job was taken', async () => {
    const server = await startFaultServer()
    const { path } = await scratchFolder()
    const filename = join(path, 'ids.txt')
    let seen = ''
    server.next(submission, json(201, { job_id: 'first' }), async (request, response) => {
      seen = await readFile(filename, 'utf8')
      return json(403)(request, response)
    })
    const { client } = await openClient(server)
    const jobList = ['a', 'b'].map((name) => exampleJob(client, name))
    await expect(client.runJobs({ jobList, filename, write: true, concurrency: 1 })).rejects.toThrow(
      /not submitted/,
    )
    expect(seen).toBe('first\n')
    expect(await readFile(filename, 'utf8')).toBe('first\n')

    server.next(submission, json(403))
    const other = join(path, 'other.txt')
    await expect(client.runJobs({ jobList, filename: other, write: true, concurrency: 1 })).rejects.toThrow(
      /403/,
    )
    expect(await readdir(path)).toEqual(['ids.txt'])
  })

  test('ended jobs go to files of their own, all runs of them, in the order of the list', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const { path } = await scratchFolder()
    const filename = ['one.txt', 'two.txt'].map((name) => join(path, name))
    const jobList = [exampleJob(client, 'batch', 2), exampleJob(client, 'single')]
    const progress: JobProgress[] = []
    const onProgress = (step: JobProgress) => progress.push(step)
    const ids = await client.runJobs({ jobList, filename, write: true, trackStatus: true, onProgress })
    const files = await Promise.all(filename.map(async (name) => parseJobFile(await readFile(name))))
    expect(files.map(({ name, externalId }) => [name, externalId])).toEqual([
      ['batch', ids[0]],
      ['single', ids[1]],
    ])
    expect(files[0]?.runs.map(({ shot }) => shot?.image.data[0])).toEqual([1, 2])
    expect(
      progress.filter(({ ended }) => ended).map(({ endedCount, jobCount }) => [endedCount, jobCount]),
    ).toEqual([
      [1, 2],
      [2, 2],
    ])
    await expect(client.loadJobFromFile(filename[0]!)).resolves.toMatchObject({
      externalId: ids[0],
      status: 'COMPLETE',
    })
    const kept = server.requests.length
    await expect(client.loadJobFromFile(filename[0]!, { refresh: false })).resolves.toMatchObject({
      name: 'batch',
    })
    expect(server.requests).toHaveLength(kept)
  })

  test('wishes that make no sense are refused before anything is sent', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const { path } = await scratchFolder()
    const jobList = [exampleJob(client), exampleJob(client)]
    const there = join(path, 'there.txt')
    await writeFile(there, 'precious')
    const wishes = [
      { filename: 'ids.txt' },
      { write: true },
      { write: true, trackStatus: true, filename: ['a.txt'] },
      { write: true, trackStatus: true, filename: ['a.txt', 'a.txt'] },
    ]
    for (const wish of wishes) {
      await expect(client.runJobs({ jobList, ...wish })).rejects.toMatchObject({
        name: 'OqtantArgumentError',
      })
    }
    const names = [join(path, 'new.txt'), there]
    await expect(
      client.runJobs({ jobList, write: true, trackStatus: true, filename: names }),
    ).rejects.toMatchObject({
      name: 'OqtantFileError',
      path: there,
    })
    expect(await readFile(there, 'utf8')).toBe('precious')
    expect(server.requests).toEqual([])
  })

  test('a file of several ids is no single job', async () => {
    const server = await startFaultServer()
    const { client } = await openClient(server)
    const { path } = await scratchFolder()
    const filename = join(path, 'ids.txt')
    await client.runJobs({ jobList: [exampleJob(client), exampleJob(client)], filename, write: true })
    await expect(client.loadJobFromFile(filename)).rejects.toThrow(/2 jobs.*loadJobFromFileList/)
    await expect(client.loadJobFromFile(join(path, 'none.txt'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
