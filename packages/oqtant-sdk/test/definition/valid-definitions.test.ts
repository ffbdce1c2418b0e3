import {
  type Barrier,
  type JobDefinition,
  OqtantJob,
  submissionBody,
  type ValidJobDefinition,
  validateJobDefinition,
} from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validDefinition } from './arbitrary-definition.js'

describe.each(['walkthrough', 'newest'] as const)('%s', (generation) => {
  const validate = (job: unknown) => validateJobDefinition(job, { generation })

  test('a definition that keeps every rule passes as it is', () => {
    fc.assert(
      fc.property(validDefinition(generation), (definition) => {
        const { warnings, ...valid } = validate(definition)
        expect(warnings).toEqual([])
        expect(valid).toEqual({ generation, ...definition })
      }),
      { seed: 3, numRuns: 150 },
    )
  })

  test('a definition comes back from the job made of it, from its file and from what is posted', () => {
    fc.assert(
      fc.property(validDefinition(generation), (definition) => {
        const { inputs } = validate(definition)
        const job = OqtantJob.fromDefinition(validate(definition))
        expect(validate(job.toDefinition()).inputs).toEqual(inputs)
        expect(validate(OqtantJob.fromFileText(job.toFileText()).toDefinition()).inputs).toEqual(inputs)
        const body = submissionBody(job, generation)
        expect(body.input_count).toBe(inputs.length)
        expect(validate(JSON.parse(JSON.stringify(body)))).toEqual(validate(definition))
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  test('lists in any order are put in order together, and it is said', () => {
    const isLong = ({ inputs }: JobDefinition) => {
      const lengths = inputs[0]?.values.optical_barriers?.map(({ times_ms }) => times_ms?.length ?? 0)
      return lengths !== undefined && Math.max(...lengths) > 1
    }
    fc.assert(
      fc.property(validDefinition(generation).filter(isLong), (definition) => {
        const shuffled = structuredClone(definition)
        const [input] = shuffled.inputs
        const values = input?.values
        if (values?.optical_barriers) values.optical_barriers = values.optical_barriers.map(reversed)
        const { inputs, warnings } = validate(shuffled)
        expect(inputs).toEqual(validate(definition).inputs)
        const long = definition.inputs[0]?.values.optical_barriers?.filter(
          ({ times_ms }) => (times_ms ?? []).length > 1,
        )
        expect(warnings.length).toBe(long?.length)
        expect(warnings[0]).toMatch(/^run 1: optical_barriers\[\d\]\.times_ms was not in ascending order/)
      }),
      { seed: 7, numRuns: 50 },
    )
  })
})

function reversed({ times_ms, positions_um, heights_khz, widths_um, ...rest }: Barrier): Barrier {
  const lists = { times_ms, positions_um, heights_khz, widths_um }
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...(list ?? [])].reverse()])),
  }
}

describe('what is filled in', () => {
  const rf_evaporation = {
    frequencies_mhz: [9, 8, 7, 6, 5],
    powers_mw: [5, 5, 5, 5, 5],
    interpolation: 'LINEAR',
  }
  const values = { end_time_ms: 20, time_of_flight_ms: 8, image_type: 'TIME_OF_FLIGHT', rf_evaporation }
  const validate = (job: object, generation: 'walkthrough' | 'newest' = 'newest') =>
    validateJobDefinition({ name: 'a', ...job }, { generation })

  test.each([
    ['BEC', {}],
    ['BEC', { image_type: 'MOT' }],
    ['BARRIER', { image_type: 'IN_TRAP' }],
    ['BARRIER', { optical_barriers: [{}] }],
    ['PAINT_1D', { optical_barriers: [{}], optical_landscape: { landscapes: [{ time_ms: 1 }, {}] } }],
    ['BEC', { lasers: [{ pulses: [{}] }] }],
  ])('the newest protocol makes it %s: %o', (jobType, given) => {
    expect(validate({ inputs: [{ values: { ...values, ...given } }] }).job_type).toBe(jobType)
  })

  test('a job type that the inputs contradict is a warning in the newest protocol', () => {
    const { job_type, warnings } = validate({ job_type: 'TRANSISTOR', inputs: [{ values }] })
    expect(job_type).toBe('BEC')
    expect(warnings).toEqual([
      'job_type is TRANSISTOR, but the newest protocol makes it BEC by the first input',
    ])
  })

  const runsOf = ({ inputs }: ValidJobDefinition) => inputs.map(({ run }) => run)

  test('runs are counted where they have no number; the walkthrough’s protocol counts anew', () => {
    const batch = { job_type: 'BEC', inputs: [{ values, run: 5 }, { values }, { values, run: null }] }
    expect(runsOf(validate(batch))).toEqual([5, 2, 3])
    expect(runsOf(validate(batch, 'walkthrough'))).toEqual([1, 2, 3])
    const single = { job_type: 'BEC', inputs: [{ values, run: 7 }] }
    expect(runsOf(validate(single, 'walkthrough'))).toEqual([7])
  })

  test('defaults are the caller’s own', () => {
    const times = () => validate({ inputs: [{ values }] }).inputs[0]?.values.rf_evaporation.times_ms
    expect(times()).toEqual([-1600, -1200, -800, -400, 0])
    expect(times()).not.toBe(times())
  })

  test('what the real clients post along is let pass and left out', () => {
    const posted = {
      job_type: 'BEC',
      input_count: 1,
      status: 'COMPLETE',
      external_id: 'x',
      pix_cal: 8.71,
      inputs: [{ job_id: 12, run: 1, values, output: null, notes: '' }],
    }
    const valid = validate(posted, 'walkthrough')
    expect(Object.keys(valid).sort()).toEqual(['generation', 'inputs', 'job_type', 'name', 'warnings'])
    expect(Object.keys(valid.inputs[0] ?? {}).sort()).toEqual(['notes', 'run', 'values'])
  })
})
