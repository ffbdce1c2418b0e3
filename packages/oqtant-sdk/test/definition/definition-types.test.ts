import {
  type Barrier,
  type JobDefinition,
  type JobInput,
  type OqtantJob,
  submissionBody,
  type ValidJobDefinition,
  validateJobDefinition,
} from '@coldlab/oqtant-sdk'
import { expect, expectTypeOf, test } from 'vitest'
import { walkthroughJob } from '../job/walkthrough-job.js'

// Checked by `npm run typecheck`: an unused @ts-expect-error is an error itself.

test('the walkthrough’s literal is a definition, checked where it is written, and stays precise', () => {
  expectTypeOf(walkthroughJob).toExtend<JobDefinition>()
  expectTypeOf(walkthroughJob.job_type).toEqualTypeOf<'BEC'>()
  expectTypeOf(walkthroughJob.inputs[0]!.values.image_type).toEqualTypeOf<'TIME_OF_FLIGHT'>()
  const { warnings } = validateJobDefinition(walkthroughJob, { generation: 'newest' })
  expect(warnings).toEqual([])
})

test('a literal straight into a call needs no annotation', () => {
  const rf_evaporation = {
    frequencies_mhz: [9, 1],
    powers_mw: [5, 5],
    times_ms: [-9, 0],
    interpolation: 'OFF',
  } as const
  const barrier = { times_ms: [0, 1], positions_um: [0, 0], heights_khz: [1, 1], widths_um: [1, 1] } as const
  const values = { end_time_ms: 5, time_of_flight_ms: 8, image_type: 'IN_TRAP', rf_evaporation } as const
  const body = submissionBody(
    { name: 'a', inputs: [{ values: { ...values, optical_barriers: [barrier] } }] },
    'newest',
  )
  expectTypeOf(body.inputs[0]!.values.optical_barriers).toEqualTypeOf<readonly Required<Barrier>[] | null>()
  expect(body.job_type).toBe('BARRIER')
})

test('what is no definition does not compile', () => {
  const { inputs } = walkthroughJob
  const { values } = inputs[0]!
  const wrong = [
    // @ts-expect-error a job type is one of six
    { name: 'a', job_type: 'BOSE', inputs } satisfies JobDefinition,
    // @ts-expect-error a job has a name
    { inputs } satisfies JobDefinition,
    // @ts-expect-error a misspelt field
    { name: 'a', inputs: [{ values: { ...values, time_of_fligt_ms: 3 } }] } satisfies JobDefinition,
    // @ts-expect-error an image type is one of three
    { name: 'a', inputs: [{ values: { ...values, image_type: 'TOF' } }] } satisfies JobDefinition,
    // @ts-expect-error notes are text
    { name: 'a', inputs: [{ values, notes: 3 }] } satisfies JobDefinition,
  ]
  expect(wrong.length).toBe(5)
})

test('a valid definition and a copy of a job are definitions; fields have their types', () => {
  expectTypeOf<ValidJobDefinition['inputs'][number]['values']>().toExtend<
    JobDefinition['inputs'][number]['values']
  >()
  expectTypeOf<ReturnType<OqtantJob['copyInputs']>>().toEqualTypeOf<JobDefinition>()
  expectTypeOf<OqtantJob['timeSubmit']>().toEqualTypeOf<Date | null>()
  expectTypeOf<JobInput['notes']>().toEqualTypeOf<string | null>()
  expectTypeOf<NonNullable<JobInput['output']>['values']['temperature_uk']>().toEqualTypeOf<
    number | null | undefined
  >()
  const isComplete = (job: OqtantJob) => job.status === 'COMPLETE'
  expectTypeOf(isComplete).returns.toEqualTypeOf<boolean>()
})
