import type { Generation, JobType } from '../wire/protocol.js'
import type { JobDefinition } from './job-definition.js'
import type { ValidInputValues } from './valid-job-definition.js'
import { validateJobDefinition } from './validate-job-definition.js'

/** What is posted to submit a job, the same in both generations. */
export interface SubmissionBody {
  readonly name: string
  readonly job_type: JobType
  readonly input_count: number
  readonly inputs: readonly {
    readonly job_id: null
    readonly run: number
    readonly values: ValidInputValues
    readonly output: null
    readonly notes: string | null
  }[]
}

/** A job that can say what it asks for: an `OqtantJob`. */
export interface HasDefinition {
  toDefinition(): JobDefinition
}

/** The body of the request that submits a job. Checks the job anew; throws `JobDefinitionError`. */
export function submissionBody(job: JobDefinition | HasDefinition, generation: Generation): SubmissionBody {
  const definition = 'toDefinition' in job ? job.toDefinition() : job
  const { name, job_type, inputs } = validateJobDefinition(definition, { generation })
  return {
    name,
    job_type,
    input_count: inputs.length,
    inputs: inputs.map(({ run, values, notes }) => ({ job_id: null, run, values, output: null, notes })),
  }
}
