import type { z } from 'zod'
import { isJsonObject } from '../wire/json-object.js'
import { definitionIssue, showReceived } from './definition-issue.js'
import type { JobDefinitionIssue } from './job-definition-error.js'

/** What zod found, in words: each issue with the value it is about. */
export function readIssues(error: z.ZodError, job: unknown): JobDefinitionIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    const run = runOf(path, job)
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

/** The number of the run a path leads to, counted like the protocol counts where the input does not say. */
function runOf(path: readonly (string | number)[], job: unknown): number | null {
  const [top, index] = path
  if (top !== 'inputs' || typeof index !== 'number') return null
  const run = valueAt(job, ['inputs', index, 'run'])
  return typeof run === 'number' ? run : index + 1
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)]
    return isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, value)
}
