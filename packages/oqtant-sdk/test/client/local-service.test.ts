import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createMemoryTokenStore,
  createTokenSource,
  getOqtantClient,
  getUserToken,
  type JobSummary,
  type OqtantClient,
  type OqtantClientOptions,
  type TokenSource,
} from '@coldlab/oqtant-sdk'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exampleDefinition, exampleJob } from './example-job.js'
import { freePort } from './free-port.js'
import { scratchFolder } from './scratch-folder.js'
import { type Laboratory, noLaboratory, startLaboratory } from './start-laboratory.js'

async function named(jobs: AsyncIterable<JobSummary>): Promise<JobSummary[]> {
  const list: JobSummary[] = []
  for await (const job of jobs) list.push(job)
  return list
}

describe.skipIf(noLaboratory)(
  `the local laboratory${noLaboratory ? ` (skipped: ${noLaboratory})` : ''}`,
  () => {
    let laboratory: Laboratory
    let tokens: TokenSource

    beforeAll(async () => {
      laboratory = await startLaboratory()
      const login = { baseUrl: `${laboratory.url}/api`, store: createMemoryTokenStore() }
      const openBrowser = async (url: string) => void (await fetch(url))
      await getUserToken({ ...login, openBrowser, authServerPort: await freePort() })
      tokens = createTokenSource(login)
    })

    afterAll(() => laboratory?.stop())

    const open = (path = '/api', options: OqtantClientOptions = {}): Promise<OqtantClient> =>
      getOqtantClient(tokens, { baseUrl: laboratory.url + path, ...options })

    test.each([
      ['/api', 'newest', 'temperature_nk'],
      ['/api/jobs', 'walkthrough', 'temperature_uk'],
    ])(
      'under %s speaks the %s protocol: submit, follow, load, search, copy',
      async (path, generation, temperature) => {
        const client = await open(path)
        const before = await client.getJobLimits()
        const { path: folder } = await scratchFolder()
        const filename = join(folder, 'ids.txt')
        const job = exampleJob(client, `by ${generation}`)
        job.inputs[0]!.notes = 'cold & dark'
        const statuses: string[] = []
        const [id = ''] = await client.runJobs({
          jobList: [job],
          trackStatus: true,
          write: true,
          filename,
          pollIntervalMs: 50,
          onProgress: ({ status }) => statuses.push(status),
        })
        expect(client.generation).toBe(generation)
        expect(statuses.at(-1)).toBe('COMPLETE')
        expect(await readFile(filename, 'utf8')).toBe(`${id}\n`)
        expect((await client.getJobLimits()).remainingRuns).toBe(before.remainingRuns! - 1)

        const done = client.activeJobs.get(id)
        expect(done?.inputs[0]?.output?.fields).toContain(temperature)
        expect(done?.shot()).toMatchObject({ kind: 'time-of-flight', image: { rows: 100, columns: 100 } })
        expect(done?.inputs[0]?.notes).toBe('cold & dark')
        await expect((await open(path)).loadJobFromFile(filename)).resolves.toMatchObject({
          status: 'COMPLETE',
        })

        const found = await named(client.searchJobs({ name: `by ${generation}`, notes: 'cold' }))
        expect(found).toMatchObject([
          { id, name: `by ${generation}`, jobType: 'BEC', status: 'COMPLETE', runCount: 1 },
        ])
        const copy = await client.getJobInputsWithoutOutput(id)
        expect(copy.inputs[0]?.notes ?? null).toBeNull()
        expect(copy.inputs[0]?.values).toMatchObject(exampleDefinition().inputs[0]!.values)
        expect(await client.getRawImages(id)).not.toHaveLength(0)
        await client.deleteJob(id)
        await expect(client.getJob(id)).rejects.toMatchObject({ name: 'OqtantNotFoundError', jobId: id })
      },
    )

    test('batches, pages, queue and cancelling', async () => {
      const client = await open()
      const jobList = Array.from({ length: 7 }, (_, index) => exampleJob(client, `batch ${index}`, 3))
      expect(client.costOf(...jobList)).toBe(21)
      const ids = await client.runJobs({ jobList })
      const listed = await named(client.searchJobs({ name: 'batch', pageSize: 2 }))
      expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort())
      const last = listed[0]!.id
      await client.cancelJob(last).catch((error: unknown) => {
        // The machine is fast: it may be done already.
        expect(error).toMatchObject({ name: 'OqtantConflictError' })
      })
      const ended = new Map<string, string>()
      for await (const step of client.trackJobs({ pendingJobs: ids, pollIntervalMs: 50 })) {
        if (step.ended) ended.set(step.jobId, step.status)
      }
      expect([...ended.keys()].sort()).toEqual([...ids].sort())
      expect(await client.getQueueStatus()).toEqual([])
      const copy = await client.getJobInputsWithoutOutput(ids[0]!)
      expect(copy.inputs).toHaveLength(3)
      expect((await client.getJob(ids[0]!, { run: 3 })).run).toBe(3)
      const table = await client.seeActiveJobs()
      expect(table.rows).toHaveLength(7)
      expect(String(table)).toContain('batch 6')
    })

    test('a submission whose answer is lost on the way makes one job', async () => {
      // The first job is there before its answer is thrown away.
      const lossy = vi.fn<typeof fetch>(async (input, init) => {
        const request = new Request(input, init)
        const answer = await fetch(request)
        if (request.method !== 'POST' || lossy.mock.calls.length > 2) return answer
        await answer.arrayBuffer()
        throw new TypeError('fetch failed', {
          cause: Object.assign(new Error('cut'), { code: 'ECONNRESET' }),
        })
      })
      const client = await open('/api', { fetch: lossy })
      const { jobId } = await client.submitJob({ job: exampleJob(client, 'lost and found') })
      const found = await named(client.searchJobs({ name: 'lost and found' }))
      expect(found.map(({ id }) => id)).toEqual([jobId])
    })

    test('a laboratory that dies in the middle of 20 submissions gets each job once, and no id is lost', async () => {
      const client = await open('/api', { retries: { limit: 60, baseDelayMs: 100, maxDelayMs: 500 } })
      const jobList = Array.from({ length: 20 }, (_, index) => exampleJob(client, `outlives ${index}`))
      let restarted: Promise<void> | undefined
      const onSubmit = () => {
        restarted ??= laboratory.killAndRestart()
      }
      const ids = await client.runJobs({ jobList, onSubmit })
      await restarted
      expect(new Set(ids).size).toBe(20)
      const found = await named(client.searchJobs({ name: 'outlives' }))
      expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort())
    })

    test('refusals come with the service’s own words', async () => {
      const client = await open()
      const stranger = await getOqtantClient('aaaa.bbbb.cccc', { baseUrl: `${laboratory.url}/api/jobs` })
      await expect(stranger.getJob('2f1c1b7e-5a0e-4c5e-9a57-0c2b8f7f1e11')).rejects.toMatchObject({
        name: 'OqtantAuthorizationError',
        status: 401,
        detail: expect.stringContaining('Log in'),
      })
      const search = named(client.searchJobs({ submitStart: 'once upon a time' }))
      await expect(search).rejects.toMatchObject({
        name: 'OqtantValidationError',
        fields: [{ loc: ['query', 'submit_start'] }],
      })
      const [id = ''] = await client.runJobs({
        jobList: [exampleJob(client)],
        trackStatus: true,
        pollIntervalMs: 50,
      })
      await expect(client.cancelJob(id)).rejects.toMatchObject({ name: 'OqtantConflictError', status: 409 })
    })
  },
)
