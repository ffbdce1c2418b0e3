import { inspect } from 'node:util'
import {
  isOqtantError,
  JobDefinitionError,
  JobResultError,
  OqtantJob,
  parseJobReply,
  validateJobDefinition,
} from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { inTrapOutput, jobOf, runOf, timeOfFlightOutput } from '../job-of.js'
import { walkthroughJob } from './walkthrough-job.js'

const jobFrom = (...job: Parameters<typeof jobOf>) => OqtantJob.fromFileText(jobOf(...job))

describe('a job that is not submitted yet', () => {
  const newJob = () =>
    OqtantJob.fromDefinition(validateJobDefinition(walkthroughJob, { generation: 'walkthrough' }))

  test('has the walkthrough’s fields', () => {
    const job = newJob()
    expect(job).toMatchObject({
      name: 'Example Ultracold Matter Generator Job',
      jobType: 'BEC',
      status: 'PENDING',
      hasEnded: false,
      externalId: null,
      timeSubmit: null,
      inputCount: 1,
      lifetimeMs: 0,
    })
    expect(job.inputs[0]).toMatchObject({ run: 1, notes: null, output: null })
    expect(job.inputs[0]?.values.time_of_flight_ms).toBe(8)
    expect(job.truncatedName).toBe('Example Ultracold Matter Generator Job')
  })

  test('takes notes and another name, and checks them', () => {
    const job = newJob()
    const [input] = job.inputs
    input!.notes = 'This is an example BEC job created from Oqtant walkthrough #1'
    job.name = 'another'
    expect(JSON.parse(job.toFileText())).toMatchObject({ name: 'another', inputs: [{ notes: input!.notes }] })
    expect(job.toDefinition()).toMatchObject({ name: 'another', inputs: [{ notes: input!.notes }] })
    expect(() => {
      input!.notes = '😀'.repeat(501)
    }).toThrow('run 1: notes is')
    expect(() => {
      job.name = ''
    }).toThrow(JobDefinitionError)
    expect(input!.notes).toBe('This is an example BEC job created from Oqtant walkthrough #1')
    input!.notes = '😀'.repeat(500)
    input!.notes = null
    expect(job.copyInputs({ includeNotes: true }).inputs[0]?.notes).toBeNull()
  })

  test('says that there is no image yet', () => {
    expect(() => newJob().getTof()).toThrow(
      "There is no image of run 1 of job 'Example Ultracold Matter Generator Job'. The job has no output: it was never submitted.",
    )
  })
})

describe('a job that ran', () => {
  const output = timeOfFlightOutput({ temperature_uk: 126, thermal_atom_number: 19_480, strange: { a: [1] } })
  const job = jobFrom([{ ...runOf(2, output), notes: 'second' }], { input_count: 3, name: 'x'.repeat(41) })

  test('has its output under the protocol’s names', () => {
    const values = job.inputs[0]?.output?.values
    expect(values?.temperature_uk).toBe(126)
    expect(values?.tof_image).toMatchObject({ rows: 2, columns: 3, pixels: [1, 2, 3, 4, 5, 6] })
    expect(job.inputs[0]?.output?.fields).toEqual([
      'tof_image',
      'thermal_atom_number',
      'temperature_uk',
      'strange',
    ])
    expect(job).toMatchObject({
      hasEnded: true,
      run: 2,
      inputCount: 3,
      timeSubmit: new Date('2024-07-23T17:28:31.255Z'),
    })
    expect(job.truncatedName).toBe(`${'x'.repeat(40)}…`)
  })

  test('gives its image, and says which runs and which kind it holds', () => {
    expect([...job.getTof().data]).toEqual([1, 2, 3, 4, 5, 6])
    expect(job.shot(2).vendor.temperatureNk).toBe(126)
    const notHeld = catchError(() => job.shot(1))
    expect(notHeld.message).toContain(
      'is not held here (held: 2). Load it with loadJobFromId(id, { run: 1 })',
    )
    expect(notHeld).toMatchObject({ name: 'JobResultError', context: { run: 1, status: 'COMPLETE' } })
    expect(isOqtantError(notHeld, 'JobResultError')).toBe(true)
    expect(catchError(() => job.getInTrap()).message).toContain('imaged after a time of flight: use getTof')
    const inTrap = jobFrom([runOf(1, inTrapOutput())])
    expect([...inTrap.getInTrap().data]).toEqual([1, 2])
    expect(catchError(() => inTrap.getTof()).message).toContain('imaged in the trap: use getInTrap')
  })

  test('is copied without outputs, with notes only if asked for', () => {
    const copy = job.copyInputs()
    expect(copy).toEqual({ name: job.name, job_type: 'BEC', inputs: [{ values: job.inputs[0]?.values }] })
    copy.inputs[0]!.values.time_of_flight_ms = 3
    expect(job.inputs[0]?.values.time_of_flight_ms).toBe(10)
    expect(job.copyInputs({ run: 2, includeNotes: true }).inputs[0]?.notes).toBe('second')
    expect(() => job.copyInputs({ run: 3 })).toThrow(JobResultError)
  })

  test.each([
    ['2024-07-23T17:28:31.255738Z', '2024-07-23T17:28:31.255Z'],
    ['2024-07-23T17:28:31.255738+02:00', '2024-07-23T15:28:31.255Z'],
    ['2024-07-23T17:28:31', '2024-07-23T17:28:31.000Z'],
    ['2024-07-23 17:28:31.255738+00:00', '2024-07-23T17:28:31.255Z'],
  ])('submitted %s', (time_submit, iso) => {
    expect(jobFrom([], { time_submit }).timeSubmit?.toISOString()).toBe(iso)
  })

  test('the newest protocol’s times and failed runs', () => {
    const times = { time_start: '2024-07-23T17:28:32Z', time_complete: 'soon', failed_inputs: [2] }
    const newest = jobFrom([runOf(1, null)], { ...times, status: 'INCOMPLETE', job_type: 'ATOMTRONIC_2D' })
    expect(newest.timeStart).toEqual(new Date('2024-07-23T17:28:32Z'))
    expect(newest).toMatchObject({
      timeComplete: null,
      failedInputs: [2],
      jobType: 'ATOMTRONIC_2D',
      hasEnded: true,
    })
    expect('job_type' in newest.copyInputs()).toBe(false)
  })
})

describe('what a person reads', () => {
  const pixels = Array.from({ length: 10_000 }, (_, index) => index / 7)
  const image = { rows: 100, columns: 100, pixcal: 4.4, pixels }
  const job = jobFrom([
    runOf(
      1,
      timeOfFlightOutput({ temperature_nk: 90, mot_fluorescence_image: { ...image, pixcal: 1 } }, image),
    ),
  ])

  test('inspect prints everything but the pixels', () => {
    const text = inspect(job)
    expect(text).toMatch(/^OqtantJob \{\n {2}name: 'a job',/)
    expect(text).toContain("tof_image: '100 rows × 100 columns, pixels of 4.4 µm'")
    expect(text).toContain("mot_fluorescence_image: '100 rows × 100 columns'")
    expect(text).toContain('temperature_nk: 90')
    expect(text).toContain('timeSubmit: 2024-07-23T17:28:31.255Z')
    expect(text.length).toBeLessThan(1200)
    expect(inspect({ job })).toContain('temperature_nk: 90')
  })

  test('JSON.stringify writes the same; toFileText writes the whole job', () => {
    expect(JSON.parse(JSON.stringify(job))).toMatchObject({
      externalId: job.externalId,
      inputs: [
        { values: job.inputs[0]?.values, output: { tof_image: '100 rows × 100 columns, pixels of 4.4 µm' } },
      ],
    })
    expect(JSON.stringify(job).length).toBeLessThan(1200)
    expect(OqtantJob.fromFileText(job.toFileText()).raw).toEqual(job.raw)
  })
})

test('numbers of the vendor’s formulas take the run’s own time of flight', () => {
  const job = new OqtantJob(
    parseJobReply(
      JSON.parse(
        jobOf([
          runOf(1, timeOfFlightOutput()),
          { ...runOf(2, timeOfFlightOutput(), { time_of_flight_ms: 5 }) },
        ]),
      ),
    ),
  )
  const parameters = [0.65, 13.14, 13.67, 0.81, 5.5, 10.5, 0.2, 0, 0.006]
  // A cloud of one width is hotter the less time it had to expand: T ∝ 1/t² once ω t ≫ 1.
  const ratio = job.calculateTemperature(parameters, { run: 2 }) / job.calculateTemperature(parameters)
  expect(ratio).toBeGreaterThan(3.5)
  expect(ratio).toBeLessThan(4)
  const { totalAtoms, condensedAtoms, thermalAtoms } = job.atomNumbers(parameters)
  expect(totalAtoms).toBeCloseTo(condensedAtoms + thermalAtoms, 6)
})

function catchError(run: () => unknown): JobResultError {
  try {
    run()
  } catch (error) {
    if (error instanceof JobResultError) return error
  }
  throw new TypeError('no JobResultError was thrown')
}
