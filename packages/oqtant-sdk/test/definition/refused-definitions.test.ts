import {
  type Generation,
  isOqtantError,
  type JobDefinition,
  JobDefinitionError,
  type JobDefinitionIssue,
  validateJobDefinition,
} from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validDefinition } from './arbitrary-definition.js'

type Path = readonly (string | number)[]

describe.each(['walkthrough', 'newest'] as const)('%s: any field that is wrong is named', (generation) => {
  const refused = (job: unknown) => issuesOf(job, generation)
  const namesOf = (job: JobDefinition, isWanted: (value: unknown, path: Path) => boolean) =>
    fc.constantFrom(
      ...leaves(job)
        .filter(({ path, value }) => isWanted(value, path))
        .map(({ path }) => path),
    )
  const mutated = (isWanted: (value: unknown, path: Path) => boolean, bad: fc.Arbitrary<unknown>) =>
    validDefinition(generation).chain((job) =>
      fc.record({ path: namesOf(job, isWanted), value: bad }).map(({ path, value }) => ({
        path,
        value,
        job: withValue(job, path, value),
      })),
    )

  test('numbers', () => {
    const bad = fc.constantFrom<unknown>(1e9, -1e9, Number.NaN, Number.POSITIVE_INFINITY, '1', true, {}, [1])
    fc.assert(
      fc.property(
        mutated((value) => typeof value === 'number', bad),
        ({ job, path }) => {
          const issue = refused(job).find((found) => String(found.path) === String(path))
          expect(issue?.run).toBe(Number(path[1]) + 1)
          expect(issue?.message).toContain(issue?.field)
          expect(issue?.message).toContain(`allowed: ${issue?.allowed}`)
          expect(issue?.field.split(/[.[]/)[0]).toBe(path[3] ?? path[2])
        },
      ),
      { seed: 11, numRuns: 150 },
    )
  })

  test('names out of a list', () => {
    const isChoice = (value: unknown, path: Path) =>
      typeof value === 'string' && !['name', 'notes'].includes(String(path.at(-1)))
    fc.assert(
      fc.property(mutated(isChoice, fc.constantFrom<unknown>('WRONG', '', 3, null)), ({ job, path }) => {
        expect(refused(job).map((issue) => String(issue.path))).toContain(String(path))
      }),
      { seed: 13, numRuns: 80 },
    )
  })

  test('a field nobody knows', () => {
    const objects = (job: JobDefinition) =>
      leaves(job).map(({ path }) =>
        path.slice(
          0,
          path.findLastIndex((key) => typeof key === 'string'),
        ),
      )
    fc.assert(
      fc.property(
        validDefinition(generation).chain((job) =>
          fc.constantFrom(...objects(job)).map((path) => ({ job, path: [...path, 'surprise'] })),
        ),
        ({ job, path }) => {
          const issue = refused(withValue(job, path, 1)).find((found) => found.field.endsWith('surprise'))
          expect(issue?.path).toEqual(path)
          expect(issue?.allowed).toMatch(/^only the fields \w+, /)
        },
      ),
      { seed: 17, numRuns: 100 },
    )
  })

  test('anything at all is either valid or refused with issues', () => {
    const wild = fc.oneof(
      fc.anything(),
      fc.record({ name: fc.anything(), inputs: fc.anything() }),
      fc.record({ name: fc.string(), inputs: fc.array(fc.record({ values: fc.object() })) }),
    )
    fc.assert(
      fc.property(wild, (job) => {
        expect(refused(job).length).toBeGreaterThan(0)
      }),
      { seed: 19, numRuns: 150 },
    )
  })
})

describe('the words', () => {
  const values = {
    end_time_ms: 5,
    time_of_flight_ms: 8,
    image_type: 'TIME_OF_FLIGHT',
    rf_evaporation: {
      times_ms: [-9, 0],
      frequencies_mhz: [9, 1],
      powers_mw: [5, 5],
      interpolation: 'LINEAR',
    },
  }
  const barrier = { times_ms: [0, 4], positions_um: [0, 0], heights_khz: [1, 1], widths_um: [1, 1] }
  const pulse = { times_ms: [1, 2], intensities_mw_per_cm2: [1, 1], detuning_mhz: 0, interpolation: 'OFF' }
  const job = (given: object) => ({
    name: 'a',
    job_type: 'BEC',
    inputs: [{ values }, { values: { ...values, ...given } }],
  })

  test.each<[Generation, object, string]>([
    [
      'newest',
      { time_of_flight_ms: 8.25 },
      'run 2: time_of_flight_ms is 8.25; allowed: 2 to 20 ms in steps of 0.1',
    ],
    ['walkthrough', { time_of_flight_ms: 15.5 }, 'run 2: time_of_flight_ms is 15.5; allowed: 2 to 15 ms'],
    [
      'newest',
      { end_time_ms: undefined },
      'run 2: end_time_ms is missing; allowed: 0 to 200 ms in steps of 0.1',
    ],
    [
      'newest',
      { optical_barriers: [{ ...barrier, times_ms: [0, 6] }] },
      'run 2: optical_barriers[0].times_ms is 6 at the latest; allowed: at most end_time_ms, which is 5 ms',
    ],
    [
      'newest',
      { optical_barriers: [barrier, { ...barrier, widths_um: [1, 0.4] }] },
      'run 2: optical_barriers[1].widths_um[1] is 0.4; allowed: 0.5 to 20 µm',
    ],
    [
      'newest',
      { optical_barriers: [{ ...barrier, heights_khz: [1, 2, 3] }] },
      'run 2: optical_barriers[0].heights_khz is of another length (times_ms has 2, positions_um has 2, heights_khz has 3, widths_um has 2); allowed: times_ms, positions_um, heights_khz, widths_um of equal length',
    ],
    [
      'newest',
      { lasers: [{ pulses: [pulse], position_um: 29 }] },
      'run 2: lasers[0].position_um is 29; allowed: exactly 30 µm',
    ],
    [
      'walkthrough',
      { optical_barriers: [barrier] },
      'run 2: optical_barriers is given; allowed: null in a BEC job',
    ],
    [
      'walkthrough',
      { image_type: 'IN_TRAP' },
      "run 2: image_type is 'IN_TRAP'; allowed: TIME_OF_FLIGHT in a BEC job",
    ],
  ])('%s: %o', (generation, given, message) => {
    expect(issuesOf(job(given), generation).map((issue) => issue.message)).toEqual([message])
  })

  test('all that is wrong at once, as a list a person reads', () => {
    const wrong = { ...job({ time_of_flight_ms: 1, image_type: 'X' }), name: '', job_type: undefined }
    const error = errorOf(wrong, 'walkthrough')
    expect(error.message.split('\n')).toEqual([
      'The job is not allowed by the walkthrough protocol:',
      "- name is ''; allowed: 1 to 50 characters",
      '- job_type is missing; allowed: one of BEC, BARRIER, BRAGG, TRANSISTOR, PAINT_1D',
      '- run 2: time_of_flight_ms is 1; allowed: 2 to 15 ms',
      "- run 2: image_type is 'X'; allowed: one of TIME_OF_FLIGHT, IN_TRAP",
    ])
    expect(isOqtantError(error, 'JobDefinitionError')).toBe(true)
    expect(error).toMatchObject({
      name: 'JobDefinitionError',
      generation: 'walkthrough',
      cause: expect.anything(),
    })
  })

  test('two inputs of the newest protocol cannot have one number', () => {
    const inputs = [
      { values, run: 2 },
      { values, run: 2 },
    ]
    expect(issuesOf({ name: 'a', inputs }, 'newest')[0]?.message).toContain('run is 2 again')
  })

  test('endless lists are refused by their length alone, and the message stays short', () => {
    const endless = Array(200_000).fill('x')
    const given = {
      rf_evaporation: { ...values.rf_evaporation, times_ms: endless },
      optical_barriers: endless,
    }
    expect(issuesOf(job(given), 'newest').map(({ received }) => received)).toEqual([
      'a list of 200000',
      'a list of 200000',
    ])
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, 1]))
    const error = errorOf(job(keys), 'newest')
    expect(error.issues.length).toBe(1000)
    expect(error.message.split('\n').at(-1)).toBe('- and 950 more')
  })
})

function errorOf(job: unknown, generation: Generation): JobDefinitionError {
  try {
    validateJobDefinition(job, { generation })
  } catch (error) {
    if (error instanceof JobDefinitionError) return error
    throw error
  }
  throw new TypeError('the definition was accepted')
}

function issuesOf(job: unknown, generation: Generation): readonly JobDefinitionIssue[] {
  return errorOf(job, generation).issues
}

/** Everything in a job that is no list and no object, with the way to it. */
function leaves(value: unknown, path: Path = []): { readonly path: Path; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function withValue(job: JobDefinition, path: Path, value: unknown): unknown {
  const changed: unknown = structuredClone(job)
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => Object(at)[key], changed)
  Object(parent)[path.at(-1) ?? ''] = value
  return changed
}
