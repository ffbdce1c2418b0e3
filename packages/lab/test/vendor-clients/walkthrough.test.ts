import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deepestDip } from './deepest-dip.js'
import { fitBounds } from './fit-bounds.js'
import { type OpenSession, openSession, sessionTimeoutMs } from './open-session.js'
import { pythonClient } from './python-client.js'

const client = pythonClient('0.16.3')
const uuid = z.uuid()
const error = z.object({ name: z.string(), text: z.string() }).nullable()
const limits = z.object({ daily_limit: z.number(), daily_remaining: z.number() })

/** What walkthrough.py writes down. */
const seenSchema = z.object({
  token: z.string(),
  warnings: z.array(z.string()),
  limits_before: limits,
  limits_after: limits,
  job_id: uuid,
  batch_id: uuid,
  overwriting: error,
  is_job: z.boolean(),
  status: z.string(),
  notes: z.string(),
  time_submit: z.string(),
  output_keys: z.array(z.string()),
  tof_shape: z.array(z.number()),
  fit: z.array(z.number()),
  r_squared: z.number(),
  service_sigmas: z.array(z.number()),
  rounded: z.array(z.number()),
  model_against_service: z.object({ rms_difference: z.number(), rms_noise: z.number() }),
  peak_of_gaussian: z.number(),
  client_atoms: z.array(z.number()),
  statistics: z.record(z.string(), z.number()),
  slice_equals_row: z.boolean(),
  stub_keys: z.array(z.string()),
  stub_output: z.null(),
  stub_notes: z.string(),
  stub_notes_included: z.string(),
  batch: z.array(
    z.object({
      input_count: z.number(),
      run: z.number(),
      notes: z.string(),
      flight: z.number(),
      sigma_x: z.number(),
    }),
  ),
  others: z.object({
    ids: z.array(uuid),
    types: z.array(z.string()),
    statuses: z.array(z.string()),
    in_trap_shape: z.array(z.number()),
    in_trap_profile: z.array(z.number()),
    bragg_shape: z.array(z.number()),
    pulse: z.looseObject({ detuning_mhz: z.number(), times_ms: z.array(z.number()) }),
  }),
  search: z.record(z.string(), z.array(uuid)),
  errors: z.record(z.string(), error),
})

describe.skipIf(client.missing !== '')(`walkthrough 1 with oqtant 0.16.3${client.missing}`, () => {
  let session: OpenSession
  let seen: z.infer<typeof seenSchema>

  beforeAll(async () => {
    session = await openSession(client, 'walkthrough.py')
    seen = seenSchema.parse(session.seen)
  }, 1.2 * sessionTimeoutMs)
  afterAll(() => session?.close())

  test('runs to its end without a complaint of the client', () => {
    expect(session.status).toBe(0)
    expect(session.stderr).not.toMatch(/Traceback|Exception/)
  })

  test('logs in without a person: a token of this laboratory, for some hours', () => {
    const claims = z
      .object({ sub: z.string(), exp: z.number() })
      .parse(JSON.parse(Buffer.from(seen.token.split('.')[1]!, 'base64url').toString()))
    expect(claims.sub).toMatch(/^auth0\|[a-z0-9]{24}$/)
    expect(claims.exp * 1000).toBeGreaterThan(Date.now())
    expect(session.stdout + session.stderr).not.toContain(seen.token)
  })

  test('asks the package index, and warns of the newer version there', () => {
    expect(session.asked).toContain('/pypi/oqtant/json')
    expect(seen.warnings).toEqual([expect.stringContaining('Please upgrade to Oqtant version 99.0.0')])
  })

  test('submits, tracks and completes a job', () => {
    expect(session.stdout).toContain(
      `submitted Example Ultracold Matter Generator Job ID: ${seen.job_id} queue_position: `,
    )
    expect(session.stdout).toMatch(/est\. time: \d+ minutes/)
    expect(session.stdout).toContain(`job complete: ${seen.job_id}`)
    expect(session.stdout).toContain('all jobs complete')
    expect(seen).toMatchObject({ status: 'COMPLETE', is_job: true })
    expect(Math.abs(Date.parse(seen.time_submit) - Date.now())).toBeLessThan(600_000)
  })

  test('writes the job once and never again; loads it by file, id and list of ids', async () => {
    expect(await readFile(session.file('job-id.txt'), 'utf8')).toBe(seen.job_id)
    const written = JSON.parse(await readFile(session.file('bec.txt'), 'utf8'))
    expect(written).toMatchObject({ external_id: seen.job_id, status: 'COMPLETE' })
    expect(seen.overwriting).toMatchObject({ name: 'JobWriteError' })
    const loaded = `Loaded job: Example Ultracold Matter Generator Job ${seen.job_id}`
    expect(session.stdout.split(loaded)).toHaveLength(4)
    expect(session.stdout).toMatch(/ACTIVE JOBS\n[^\n]+\n_{50}\nExample Ultracold Matter Generator Job\t\t/)
  })

  test('keeps the note of an input, and leaves it out of a copy unless asked', () => {
    expect(seen.notes).toBe('This is an example BEC job created from walkthrough 1')
    expect(seen.stub_notes).toBe('')
    expect(seen.stub_notes_included).toBe(seen.notes)
    expect(seen.stub_keys).not.toContain('input_count')
  })

  test('has every field of the walkthrough’s outputs', () => {
    expect(seen.output_keys).toEqual(
      expect.arrayContaining([
        ...['mot_fluorescence_image', 'tof_image', 'tof_fit_image', 'tof_fit', 'tof_x_slice', 'tof_y_slice'],
        ...['total_mot_atom_number', 'tof_atom_number', 'thermal_atom_number', 'condensed_atom_number'],
        'temperature_uk',
      ]),
    )
    expect(seen.tof_shape).toEqual([100, 100])
    expect(seen.slice_equals_row).toBe(true)
  })

  test('the client’s own fit of the shot agrees with what the service says of it', () => {
    // Real shots reach 0.94 to 0.97.
    expect(seen.r_squared).toBeGreaterThan(0.9)
    expect(seen.rounded[0]).toBeCloseTo(seen.fit[0]!, 2)
    expect(seen.peak_of_gaussian).toBeCloseTo(seen.fit[0]!, 1)
    // Two fits of one image are closer to each other than the image is to either.
    const { rms_difference, rms_noise } = seen.model_against_service
    expect(rms_difference).toBeLessThan(rms_noise)
    // The client takes pixels of 8.71 µm and a cross section of 0.297 µm² for 4.4 µm and 0.2907 µm².
    const [total, condensed, thermal] = seen.client_atoms.map(
      (atoms) => atoms * (4.4 / 8.71) ** 2 * (0.297 / 0.2907),
    )
    const { statistics } = seen
    // The bounds of the client's fit and the sum over pixels instead of an integral move its numbers by some percent.
    expect(total! / statistics.total!).toBeCloseTo(1, 0.7)
    expect(Math.abs(thermal! - statistics.thermal!)).toBeLessThan(0.1 * statistics.total!)
    expect(Math.abs(condensed! - statistics.condensed!)).toBeLessThan(0.1 * statistics.total!)
    expect(statistics.total).toBe(statistics.thermal! + statistics.condensed!)
  })

  test('the client’s own fit ends at none of its bounds, as on real shots', () => {
    fitBounds.forEach(([lower, upper], index) => {
      expect(seen.fit[index], `parameter ${index}`).toBeGreaterThan(lower + 1e-4)
      expect(seen.fit[index], `parameter ${index}`).toBeLessThan(upper - 1e-4)
    })
  })

  test('the temperature follows from the width of the thermal cloud', () => {
    // T = m σ² / kB (1/ω² + t²), per axis; 4.4 µm pixels, 8 ms, 50 and 400 Hz.
    const nanokelvin = seen.service_sigmas.map((pixels, axis) => {
      const sigmaM = pixels * 4.4e-6
      const secondsSquared = (2 * Math.PI * [50, 400][axis]!) ** -2 + 0.008 ** 2
      return ((86.909 * 1.66054e-27 * sigmaM ** 2) / (1.380649e-23 * secondsSquared)) * 1e9
    })
    const mean = (nanokelvin[0]! + nanokelvin[1]!) / 2
    expect(Math.abs(seen.statistics.temperature! / mean - 1)).toBeLessThan(0.02)
  })

  test('draws pictures of the shot, its slices and its fit', async () => {
    const pictures = ['tof', 'slice-x', 'slice-y', 'custom', 'fit', 'fit-gaussian']
    for (const name of pictures) {
      const bytes = await readFile(session.file(`${name}.png`))
      expect(bytes.subarray(1, 4).toString(), name).toBe('PNG')
      expect(bytes.length, name).toBeGreaterThan(5_000)
    }
    expect(await readdir(session.file('.'))).toEqual(expect.arrayContaining(['seen.json']))
  })

  test('a batch has its runs one by one, each with its own shot', () => {
    expect(seen.batch.map(({ run, flight, notes }) => [run, flight, notes])).toEqual([
      [1, 6, 'flight 6'],
      [2, 8, 'flight 8'],
      [3, 10, 'flight 10'],
    ])
    const widths = seen.batch.map(({ sigma_x }) => sigma_x)
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
  })

  test('jobs of other types run too: a barrier imaged in the trap, laser pulses', () => {
    const { others } = seen
    expect(others).toMatchObject({
      types: ['BARRIER', 'BRAGG'],
      statuses: ['COMPLETE', 'COMPLETE'],
      in_trap_shape: [148, 512],
      bragg_shape: [100, 100],
      pulse: { detuning_mhz: 10, times_ms: [1, 1.5] },
    })
    const { dip, peaks } = deepestDip(others.in_trap_profile)
    expect(dip).toBeLessThan(0.3 * Math.min(...peaks))
  })

  test('limits count every run of a batch', () => {
    expect(seen.limits_before.daily_remaining - seen.limits_after.daily_remaining).toBe(6)
  })

  test('jobs are found by name, notes, type and date', () => {
    expect(seen.search.all).toEqual(expect.arrayContaining([seen.job_id, seen.batch_id]))
    expect(seen.search).toMatchObject({
      by_name: [seen.batch_id],
      by_notes: [seen.job_id],
      by_type: [seen.others.ids[0]],
      since: [],
    })
  })

  test('what goes wrong arrives as the errors this client knows', () => {
    expect(seen.errors.unknown).toMatchObject({ name: 'HTTPError', text: expect.stringMatching(/^404 /) })
    expect(seen.errors.unknown_loaded).toMatchObject({ name: 'ValidationError' })
    expect(seen.errors.forbidden).toMatchObject({ name: 'AuthorizationError' })
  })
})
