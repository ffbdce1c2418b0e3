import type { JobProgress } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { exampleJob } from './example-job.js'
import { type Answer, type FaultServer, startFaultServer } from './fault-server.js'
import { cut, halfBody, hang, html, json } from './faults.js'
import { openClient } from './open-client.js'

async function submitted(server: FaultServer, ...courses: string[][]) {
  const opened = await openClient(server, { retries: 0 })
  const jobList = courses.map((_, index) => exampleJob(opened.client, `job ${index}`))
  const ids = await opened.client.runJobs({ jobList, concurrency: 1 })
  courses.forEach((statuses, index) => {
    server.jobs.get(ids[index]!)!.statuses = statuses
  })
  return { ...opened, ids }
}

async function allOf(progress: AsyncIterable<JobProgress>): Promise<JobProgress[]> {
  const steps: JobProgress[] = []
  for await (const step of progress) steps.push(step)
  return steps
}

describe('ends on every last status', () => {
  test.each([
    [['PENDING', 'RUNNING', 'COMPLETE']],
    [['PENDING', 'COMPLETE']],
    [['COMPLETE']],
    [['PENDING', 'PENDING', 'RUNNING', 'RUNNING', 'FAILED']],
    [['RUNNING', 'INCOMPLETE']],
    [['PENDING', 'CANCELLED']],
    [['CALIBRATING', 'COMPLETE']],
  ])('%j', async (course) => {
    const server = await startFaultServer()
    const { client, ids } = await submitted(server, [...course])
    const steps = await allOf(client.trackJobs({ pendingJobs: ids }))
    const changes = course.filter((status, index) => status !== course[index - 1])
    expect(steps.map(({ status }) => status)).toEqual(changes)
    expect(steps.map(({ previousStatus }) => previousStatus)).toEqual([null, ...changes.slice(0, -1)])
    expect(steps.at(-1)).toMatchObject({ ended: true, jobId: ids[0], endedCount: 1, jobCount: 1 })
    expect(client.activeJobs.get(ids[0]!)?.status).toBe(course.at(-1))
  })
})

test('a complete job comes with its output', async () => {
  const server = await startFaultServer()
  const { client, ids } = await submitted(server, ['COMPLETE'])
  const [step] = await allOf(client.trackJobs({ pendingJobs: ids }))
  expect(step?.job.shot()).toMatchObject({ kind: 'in-trap' })
})

test('many jobs, each followed to its own end, one look at a time each', async () => {
  const server = await startFaultServer()
  const courses = Array.from({ length: 9 }, (_, index) => [...Array(index).fill('PENDING'), 'COMPLETE'])
  const { client, ids } = await submitted(server, ...courses)
  const steps = await allOf(client.trackJobs({ pendingJobs: [...ids, ids[0]!] }))
  expect(
    steps
      .filter(({ ended }) => ended)
      .map(({ jobId }) => jobId)
      .sort(),
  ).toEqual([...ids].sort())
  expect(steps.at(-1)).toMatchObject({ endedCount: 9, jobCount: 9 })
  expect(ids.map((id) => server.jobs.get(id)?.polls)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('waits longer and longer in the queue, and evenly while a job runs', async () => {
  const server = await startFaultServer()
  const { client, ids, clock } = await submitted(server, [
    ...Array(9).fill('PENDING'),
    'RUNNING',
    'RUNNING',
    'RUNNING',
    'COMPLETE',
  ])
  await allOf(client.trackJobs({ pendingJobs: ids, pollIntervalMs: 1_000 }))
  const pauses = clock.pauses.map(Math.round)
  expect(pauses.slice(0, 3)).toEqual([1_300, 1_690, 2_197])
  expect(Math.max(...pauses)).toBe(5_000)
  expect(pauses.slice(-3)).toEqual([1_000, 1_000, 1_000])
})

test('outlives what passes', async () => {
  const server = await startFaultServer()
  const { client, ids, log, clock } = await submitted(server, ['PENDING', 'RUNNING', 'COMPLETE'])
  const faults: Answer[] = [
    cut,
    json(500),
    html(502),
    html(),
    halfBody,
    json(429, {}, { 'retry-after': '60' }),
  ]
  server.next(new RegExp(`GET .*${ids[0]}$`), ...faults)
  const steps = await allOf(client.trackJobs({ pendingJobs: ids }))
  expect(steps.map(({ status }) => status)).toEqual(['PENDING', 'RUNNING', 'COMPLETE'])
  expect(log.filter((line) => line.includes('no status this time'))).toHaveLength(faults.length)
  expect(Math.max(...clock.pauses)).toBe(60_000)
})

test('follows the others to their end before it tells of those it lost', async () => {
  const server = await startFaultServer()
  const { client, ids } = await submitted(
    server,
    ['PENDING', 'COMPLETE'],
    ['PENDING', 'COMPLETE'],
    ['PENDING'],
  )
  server.jobs.delete(ids[0]!)
  server.always(new RegExp(`GET .*${ids[2]}$`), json(503))
  const steps: JobProgress[] = []
  const following = async () => {
    for await (const step of client.trackJobs({ pendingJobs: ids, patienceMs: 60_000 })) steps.push(step)
  }
  const error = await following().catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'OqtantTrackJobsError', message: expect.stringContaining(ids[0]!) })
  const failures: ReadonlyMap<string, unknown> = Object(error).failures
  expect(failures.get(ids[0]!)).toMatchObject({ name: 'OqtantNotFoundError' })
  expect(failures.get(ids[2]!)).toMatchObject({ name: 'OqtantServerError' })
  expect(steps.map(({ jobId, status }) => [jobId, status])).toEqual([
    [ids[1], 'PENDING'],
    [ids[1], 'COMPLETE'],
  ])
})

test('an abort ends it, and so does leaving the loop', async () => {
  const server = await startFaultServer()
  const { client, ids } = await submitted(server, ['PENDING'], ['PENDING'])
  const controller = new AbortController()
  const following = async () => {
    for await (const step of client.trackJobs({ pendingJobs: ids, signal: controller.signal })) {
      controller.abort(new RangeError(`enough of ${step.status}`))
    }
  }
  await expect(following()).rejects.toThrow(new RangeError('enough of PENDING'))

  server.always(new RegExp(`GET .*${ids[1]}$`), hang)
  for await (const step of client.trackJobs({ pendingJobs: ids })) {
    expect(step.status).toBe('PENDING')
    break
  }
  await client.getJobLimits()
  const looks = server.lines(/\/jobs\//).length
  await client.getJobLimits()
  expect(server.lines(/\/jobs\//)).toHaveLength(looks)
})

test('a job that was never submitted cannot be followed', async () => {
  const server = await startFaultServer()
  const { client } = await openClient(server)
  const following = allOf(client.trackJobs({ pendingJobs: [exampleJob(client)] }))
  await expect(following).rejects.toMatchObject({ argument: 'pendingJobs' })
  const hasty = allOf(client.trackJobs({ pendingJobs: [], pollIntervalMs: 0 }))
  await expect(hasty).rejects.toMatchObject({ argument: 'pollIntervalMs' })
})
