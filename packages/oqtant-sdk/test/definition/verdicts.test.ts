import { readFileSync } from 'node:fs'
import { type Generation, JobDefinitionError, validateJobDefinition } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'

interface Verdicts {
  readonly bases: Readonly<Record<string, unknown>>
  readonly cases: readonly Case[]
}

interface Case {
  readonly base: string
  readonly path: string
  readonly value: unknown
  readonly accepted: boolean
  /** What the vendor's schema made of it, where that is not what was given. */
  readonly made?: {
    readonly job_type: string
    readonly inputs?: readonly unknown[]
    readonly runs?: readonly number[]
  }
}

// Made by ../golden/make_definition_verdicts.py with the vendor's schemas, 1.19.0 and 4.6.11.
function readVerdicts(generation: Generation): Verdicts {
  return JSON.parse(
    readFileSync(new URL(`../golden/definition-verdicts-${generation}.json`, import.meta.url), 'utf8'),
  )
}

// We judge otherwise where the vendor takes run 0 for no number at all.
const isDeparture = ({ path, value }: Case) => path === 'inputs/0/run' && value === 0

describe.each(['walkthrough', 'newest'] as const)(
  '%s: the verdicts of the vendor’s own schemas',
  (generation) => {
    const { bases, cases } = readVerdicts(generation)
    test.each(cases.filter((given) => !isDeparture(given)))('$base $path = $value', (given) => {
      const definition = apply(bases[given.base], given)
      const outcome = verdict(definition, generation)
      expect('issues' in outcome ? outcome.issues : 'accepted').toEqual(
        given.accepted ? 'accepted' : expect.anything(),
      )
      if ('issues' in outcome || given.made === undefined) return
      const { job_type, inputs, runs } = given.made
      expect(outcome.valid.job_type).toBe(job_type)
      if (inputs !== undefined) expect(outcome.valid.inputs).toEqual(inputs)
      else expect(outcome.valid.inputs.map(({ run }) => run)).toEqual(runs)
    })
  },
)

function verdict(definition: unknown, generation: Generation) {
  try {
    return { valid: validateJobDefinition(definition, { generation }) }
  } catch (error) {
    if (!(error instanceof JobDefinitionError)) throw error
    return { issues: error.issues.map(({ message }) => message) }
  }
}

function apply(base: unknown, { path, value }: Case): unknown {
  const definition = structuredClone(base)
  const keys = path.split('/')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<unknown>((at, key) => Object(at)[key], definition)
  if (value === '-') delete Object(parent)[last]
  else Object(parent)[last] = value
  return definition
}
