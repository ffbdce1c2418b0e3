import type { z } from 'zod'
import { isJsonObject } from '../wire/json-object.js'
import type { Generation } from '../wire/protocol.js'
import { definitionIssue, showReceived } from './definition-issue.js'
import { runCount } from './definition-limits.js'
import type { JobDefinitionIssue } from './job-definition-error.js'

/** What zod found, in words: each issue with the value it is about. */
export function readIssues(error: z.ZodError, job: unknown, generation: Generation): JobDefinitionIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    const run = runOf(path, job, generation)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const at = [...path, key]
        return definitionIssue({
          path: at,
          run,
          received: showReceived(valueAt(job, at)),
          allowed: issue.message,
        })
      })
    }
    const given = issue.code === 'custom' ? issue.params?.received : undefined
    const received = typeof given === 'string' ? given : showReceived(valueAt(job, path))
    return [definitionIssue({ path, run, received, allowed: issue.message })]
  })
}

/** The number that the run a path leads to would have had, by the protocol's way to count. */
function runOf(path: readonly (string | number)[], job: unknown, generation: Generation): number | null {
  const [top, index] = path
  if (top !== 'inputs' || typeof index !== 'number') return null
  const run = valueAt(job, ['inputs', index, 'run'])
  const countsAnew = generation === 'walkthrough' && valueAt(job, ['inputs', 1]) !== undefined
  const isNumber = typeof run === 'number' && run >= runCount.min && run <= runCount.max
  return isNumber && !countsAnew ? run : index + 1
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)]
    return isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, value)
}
