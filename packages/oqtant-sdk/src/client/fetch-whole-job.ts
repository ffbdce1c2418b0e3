import { OqtantJob } from '../job/oqtant-job.js'
import { parseJobReply } from '../wire/parse-job-reply.js'
import type { CallOptions } from './client-options.js'
import { fetchJob } from './fetch-job.js'
import type { Session } from './session.js'

/** The job with the outputs of all its runs; services send one run at a time. */
export async function fetchWholeJob(
  session: Session,
  job: OqtantJob,
  options: CallOptions,
): Promise<OqtantJob> {
  const jobId = job.externalId
  if (jobId === null || job.inputCount <= job.inputs.length) return job
  const inputs: unknown[] = []
  for (let run = 1; run <= job.inputCount; run++) {
    const part =
      run === job.run
        ? job
        : await fetchJob(session, jobId, { run, withOutput: true, signal: options.signal })
    const { inputs: list } = part.raw
    if (Array.isArray(list)) inputs.push(...list)
  }
  return new OqtantJob(parseJobReply({ ...job.raw, inputs }))
}
