import type { JobDefinition, JobInputDefinition } from '../definition/job-definition.js'
import type { CallOptions } from './client-options.js'
import { fetchJob } from './fetch-job.js'
import type { Session } from './session.js'

export interface JobInputsOptions extends CallOptions {
  /** Only this run, from 1. Default: all. */
  readonly run?: number | undefined
  /** Default false. */
  readonly includeNotes?: boolean | undefined
}

/** The job's definition, to change and submit anew. Services that give one run at a time are asked for each. */
export async function fetchJobInputs(
  session: Session,
  jobId: string,
  options: JobInputsOptions,
): Promise<JobDefinition> {
  const { run = null, includeNotes = false, signal } = options
  const job = await fetchJob(session, jobId, { run, withOutput: false, signal })
  const definition = job.copyInputs({ includeNotes })
  if (run !== null) return definition
  const inputs = new Map<number, JobInputDefinition>()
  for (const input of job.inputs) inputs.set(input.run, input.copy({ includeNotes }))
  for (let missing = 1; missing <= job.inputCount; missing++) {
    if (inputs.has(missing)) continue
    const other = await fetchJob(session, jobId, { run: missing, withOutput: false, signal })
    for (const input of other.copyInputs({ includeNotes }).inputs) inputs.set(missing, input)
  }
  const inOrder = [...inputs].sort(([a], [b]) => a - b).map(([, input]) => input)
  return { ...definition, inputs: inOrder }
}
