import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deepestDip } from './deepest-dip.js'
import { fitBounds } from './fit-bounds.js'
import { type OpenSession, openSession, sessionTimeoutMs } from './open-session.js'
import { pythonClient } from './python-client.js'

const uuid = z.uuid()
const error = z.object({ name: z.string(), text: z.string(), cause: z.string() }).nullable()
const limits = z.object({
  daily_limit: z.number(),
  daily_remaining: z.number(),
  standard_credits: z.number(),
  priority_credits: z.number(),
})

/** What quantum_matter.py writes down. */
const seenSchema = z.object({
  token: z.string(),
  warnings: z.array(z.string()),
  limits_before: limits,
  limits_after: limits,
  job_id: uuid,
  resubmission: error.optional(),
  status: z.string(),
  job_type: z.string(),
  times: z.array(z.string()),
  fields: z.array(z.string()),
  pixcal: z.number(),
  shapes: z.record(z.string(), z.array(z.number())),
  slice_equals_row: z.boolean(),
  fit: z.array(z.number()),
  r_squared: z.number(),
  rounded: z.array(z.number()),
  model_against_service: z.object({ rms_difference: z.number(), rms_noise: z.number() }),
  statistics: z.record(z.string(), z.number()),
  tof_fit: z.record(z.string(), z.number()),
  from_file: uuid,
  from_id: z.string(),
  split: z.object({
    job_id: uuid,
    job_type: z.string(),
    shape: z.array(z.number()),
    pixcal: z.number(),
    profile: z.array(z.number()),
  }),
  batch_id: uuid,
  batch: z.array(z.record(z.string(), z.number())),
  cancelled: z.object({ job_id: uuid, status: z.string() }),
  deleted: error,
  queue: z.array(z.tuple([uuid, z.string()])),
  raw_images: z
    .array(z.object({ image_type: z.string(), job_external_id: z.string(), run: z.number() }))
    .optional(),
  search: z.object({
    all: z.array(uuid),
    limited: z.number(),
    by_name: z.array(uuid),
    by_notes: z.array(uuid),
    by_type: z.array(uuid),
    since: z.array(uuid),
  }),
  errors: z.record(z.string(), error),
})

const versions = [
  { version: '1.12.3', newest: false },
  { version: '3.3.4', newest: true },
]
const sessions = new Map<string, OpenSession>()

// Both at once, for most of their time they wait.
beforeAll(async () => {
  const clients = versions.map(({ version }) => pythonClient(version)).filter(({ missing }) => missing === '')
  await Promise.all(
    clients.map(async (client) => {
      sessions.set(client.version, await openSession(client, 'quantum_matter.py'))
    }),
  )
}, 1.2 * sessionTimeoutMs)
afterAll(() => Promise.all([...sessions.values()].map((session) => session.close())))

describe.each(versions)('later clients', ({ version, newest }) => {
  const { missing } = pythonClient(version)

  describe.skipIf(missing !== '')(`a session with oqtant ${version}${missing}`, () => {
    let session: OpenSession
    let seen: z.infer<typeof seenSchema>

    beforeAll(() => {
      session = sessions.get(version)!
      seen = seenSchema.parse(session.seen)
    })

    test('runs to its end, logged in over TLS without a person', () => {
      expect(session.status).toBe(0)
      expect(session.asked).toContain('/pypi/oqtant/json')
      expect(seen.warnings).toEqual([expect.stringContaining('Please upgrade to Oqtant version 99.0.0')])
      expect(session.stdout + session.stderr).not.toContain(seen.token)
    })

    test('submits and tracks a job through RUNNING to COMPLETE', () => {
      expect(session.stdout).toMatch(/- Job: released\n {2}- \S*RUNNING\n {2}- \S*COMPLETE/)
      expect(seen.status).toBe('COMPLETE')
      expect(seen.job_type).toBe('BEC')
      if (newest) expect(seen.resubmission).toMatchObject({ name: 'JobError' })
      const [submitted, started, completed] = seen.times.map((time) => Date.parse(time))
      expect(started).toBeGreaterThanOrEqual(submitted!)
      expect(completed).toBeGreaterThan(started!)
    })

    test('has images of the real machine’s sizes and the fields of its outputs', () => {
      expect(seen.fields).toEqual(expect.arrayContaining(['tof_image', 'tof_fit', 'temperature_nk']))
      expect(seen.pixcal).toBe(4.4)
      expect(seen.shapes).toEqual({
        TIME_OF_FLIGHT: [100, 100],
        TIME_OF_FLIGHT_FIT: [100, 100],
        MOT: [352, 217],
      })
      expect(seen.slice_equals_row).toBe(true)
    })

    test('the client’s own fit of the shot agrees with the service’s', () => {
      expect(seen.r_squared).toBeGreaterThan(0.9)
      expect(seen.rounded[0]).toBeCloseTo(seen.fit[0]!, 2)
      const { rms_difference, rms_noise } = seen.model_against_service
      expect(rms_difference).toBeLessThan(rms_noise)
      // On real shots this fit ends at none of its bounds.
      fitBounds.forEach(([lower, upper], index) => {
        expect(seen.fit[index], `parameter ${index}`).toBeGreaterThan(lower + 1e-4)
        expect(seen.fit[index], `parameter ${index}`).toBeLessThan(upper - 1e-4)
      })
    })

    test('atom numbers and temperature follow from that fit', () => {
      const [gaussianOd, sigmaX, sigmaY, thomasFermiOd, radiusX, radiusY] = seen.fit as [
        ...[number, number, number, number, number, number],
        ...number[],
      ]
      const pixelsPerAtom = 4.4 ** 2 / 0.2907
      const thermal = 2 * Math.PI * gaussianOd * sigmaX * sigmaY * pixelsPerAtom
      const condensed = 0.4 * Math.PI * thomasFermiOd * radiusX * radiusY * pixelsPerAtom
      const { statistics } = seen
      // The client's fit has bounds that ours has not; the wings of the thermal cloud pay for it with some percent.
      expect(Math.abs(thermal - statistics.thermal!)).toBeLessThan(0.1 * statistics.total!)
      expect(Math.abs(condensed - statistics.condensed!)).toBeLessThan(0.1 * statistics.total!)
      expect(statistics.condensed_fraction).toBeCloseTo(statistics.condensed! / statistics.total!, 3)
      expect(statistics.temperature).toBeGreaterThan(20)
      expect(Number.isInteger(statistics.temperature)).toBe(true)
    })

    test('draws its pictures', async () => {
      for (const name of ['tof', 'slice-x', 'slice-y', 'split']) {
        const bytes = await readFile(session.file(`${name}.png`))
        expect(bytes.subarray(1, 4).toString(), name).toBe('PNG')
      }
    })

    test('loads a job again by its file and by its id', async () => {
      expect(seen.from_file).toBe(seen.job_id)
      expect(seen.from_id).toBe('a note on the release')
      const written = JSON.parse(await readFile(session.file('released.txt'), 'utf8'))
      expect(written).toMatchObject({ external_id: seen.job_id, status: 'COMPLETE', name: 'released' })
    })

    test('a barrier splits the cloud in the trap', () => {
      expect(seen.split).toMatchObject({ job_type: 'BARRIER', pixcal: 0.344 })
      const [rows, columns] = seen.split.shape
      expect(rows).toBe(148)
      expect(columns).toBeOneOf([503, 512])
      const { dip, peaks } = deepestDip(seen.split.profile)
      // 25 kHz stand far above the few kHz of any condensate: nearly nothing is left between the two halves.
      expect(dip).toBeLessThan(0.3 * Math.min(...peaks))
    })

    test('a batch has its runs one by one: the shallower evaporation leaves the hotter cloud', () => {
      expect(seen.batch.map(({ run, last_frequency }) => [run, last_frequency])).toEqual([
        [1, 0.02],
        [2, 0.08],
      ])
      expect(seen.batch[1]!.temperature).toBeGreaterThan(seen.batch[0]!.temperature!)
    })

    test('a queued job is cancelled, another one deleted', () => {
      expect(seen.cancelled.status).toBe('CANCELLED')
      expect(seen.deleted).toMatchObject({
        name: 'OqtantRequestError',
        cause: expect.stringContaining('404'),
      })
      expect(seen.queue).toContainEqual([seen.cancelled.job_id, 'CANCELLED'])
      expect(session.stdout).toContain('job(s) queued')
    })

    test('limits count every run', () => {
      // Released, split, two of the sweep, and three of which one was cancelled and one deleted in time.
      const spent = seen.limits_before.daily_remaining - seen.limits_after.daily_remaining
      expect(spent).toBeGreaterThanOrEqual(5)
      expect(spent).toBeLessThanOrEqual(7)
      expect(session.stdout).toContain('Daily Remaining')
    })

    test('jobs are found by name, notes, type and date', () => {
      const { search } = seen
      expect(search.all).toEqual(expect.arrayContaining([seen.job_id, seen.split.job_id, seen.batch_id]))
      expect(search).toMatchObject({
        limited: 2,
        by_name: [seen.split.job_id],
        by_notes: [seen.job_id],
        by_type: [seen.split.job_id],
        since: [],
      })
    })

    test('what goes wrong arrives as the errors these clients know', () => {
      expect(seen.errors.unknown).toMatchObject({
        name: 'OqtantRequestError',
        cause: expect.stringContaining('404'),
      })
      expect(seen.errors.forbidden).toMatchObject({ name: 'OqtantAuthorizationError' })
      expect(seen.errors.no_token).toMatchObject({ name: 'OqtantTokenError' })
    })

    if (newest) {
      test('has raw frames of the camera', () => {
        expect(seen.raw_images!.length).toBeGreaterThan(0)
        for (const image of seen.raw_images!) {
          expect(['TOF imaging', 'MOT imaging', 'IT imaging']).toContain(image.image_type)
          expect(image).toMatchObject({ job_external_id: seen.job_id, run: 1 })
        }
      })
    }
  })
})
