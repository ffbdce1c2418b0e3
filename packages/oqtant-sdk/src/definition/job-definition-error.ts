import { OqtantError } from '../errors/oqtant-error.js'
import type { Generation } from '../wire/protocol.js'

/** One field of a job definition that breaks a rule. */
export interface JobDefinitionIssue {
  /** Where, from the top of the definition: `['inputs', 1, 'values', 'end_time_ms']`. */
  readonly path: readonly (string | number)[]
  /** The run it concerns, from 1; null for the job as a whole. */
  readonly run: number | null
  /** The field within the run (or the job) as a person would write it: `optical_barriers[0].widths_um[2]`. */
  readonly field: string
  /** What came, in words or digits. */
  readonly received: string
  /** What may stand there, in words. */
  readonly allowed: string
  /** All of it in one sentence. */
  readonly message: string
}

// The message stays readable; `issues` has all.
const listedIssues = 50

/** A job definition that its protocol does not allow; `issues` lists everything that is wrong with it. */
export class JobDefinitionError extends OqtantError {
  override readonly name = 'JobDefinitionError'
  /** Whose rules it breaks; null for those of both. */
  readonly generation: Generation | null
  readonly issues: readonly JobDefinitionIssue[]

  constructor(generation: Generation | null, issues: readonly JobDefinitionIssue[], options?: ErrorOptions) {
    const list = issues.slice(0, listedIssues).map(({ message }) => `\n- ${message}`)
    if (issues.length > listedIssues) list.push(`\n- and ${issues.length - listedIssues} more`)
    const protocol = generation === null ? '' : ` by the ${generation} protocol`
    super(`The job is not allowed${protocol}:${list.join('')}`, options)
    this.generation = generation
    this.issues = issues
  }
}
