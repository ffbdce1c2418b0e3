import { getOqtantClient, isOqtantError, type JobProgress, type OqtantClient } from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { exampleJob } from './example-job.js'
import { instantClock } from './instant-clock.js'
import { tokenOf } from './token-of.js'

const id = '2f1c1b7e-5a0e-4c5e-9a57-0c2b8f7f1e11'

const calls: readonly ((client: OqtantClient) => Promise<unknown>)[] = [
  (client) => client.getJob(id),
  (client) => client.getJobLimits(),
  (client) => client.getRawImages(id),
  (client) => client.getJobInputsWithoutOutput(id),
  (client) => client.getQueueStatus(),
  (client) => client.submitJob({ job: exampleJob(client) }),
  (client) => client.cancelJob(id),
]

/** Keys that replies have, with values that they do not. */
const oddObject = fc.dictionary(
  fc.constantFrom(
    'items',
    'total',
    'inputs',
    'status',
    'external_id',
    'job_id',
    'detail',
    'quotas',
    'name',
    'input_count',
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.array(fc.dictionary(fc.constantFrom('run', 'values', 'output', 'loc', 'msg'), fc.jsonValue())),
  ),
)
const body = fc.oneof(
  fc.string(),
  fc.json(),
  oddObject.map((value) => JSON.stringify(value)),
  oddObject.map((value) => JSON.stringify(value).slice(0, -3)),
)

test('whatever comes, a call ends with its result or an error of this package', async () => {
  const reply = fc.record({
    status: fc.constantFrom(200, 201, 302, 400, 401, 404, 409, 422, 429, 500, 503),
    body,
    retryAfter: fc.constantFrom('', '5', 'soon', '-1', 'Thu, 01 Jan 2026 00:00:09 GMT'),
    call: fc.constantFrom(...calls),
  })
  await fc.assert(
    fc.asyncProperty(reply, async ({ status, body, retryAfter, call }) => {
      const fetch = async () => new Response(body, { status, headers: { 'retry-after': retryAfter } })
      const client = await getOqtantClient(tokenOf(), {
        baseUrl: 'http://127.0.0.1/api',
        fetch,
        clock: instantClock(),
      })
      const error = await call(client).then(
        () => null,
        (reason: unknown) => reason,
      )
      expect(error === null || isOqtantError(error), String(Object(error).stack)).toBe(true)
    }),
    { numRuns: 400, seed: 20_261_121 },
  )
})

test('the guard narrows to the classes named', () => {
  const error: unknown = new RangeError('another')
  expect(isOqtantError(error)).toBe(false)
  if (isOqtantError(error, 'OqtantRateLimitError', 'OqtantServerError')) {
    expectTypeOf(error.status).toBeNumber()
    expectTypeOf<typeof error.name>().toEqualTypeOf<'OqtantRateLimitError' | 'OqtantServerError'>()
  }
  if (isOqtantError(error, 'OqtantRunJobsError'))
    expectTypeOf(error.jobIds).toEqualTypeOf<readonly string[]>()
})

test('calls have these types', () => {
  expectTypeOf<OqtantClient['runJobs']>().returns.resolves.toEqualTypeOf<string[]>()
  expectTypeOf<Parameters<OqtantClient['runJobs']>[0]['filename']>().toEqualTypeOf<
    string | readonly string[] | undefined
  >()
  expectTypeOf<Awaited<ReturnType<OqtantClient['getJobLimits']>>['remainingRuns']>().toEqualTypeOf<
    number | null
  >()
  expectTypeOf<OqtantClient['trackJobs']>().returns.toEqualTypeOf<AsyncIterable<JobProgress>>()
})
