import { OqtantJob } from '../job/oqtant-job.js'
import { parseJobReply } from '../wire/parse-job-reply.js'

/** The job as it is right after the service took it. */
export function submittedJob(job: OqtantJob, jobId: string, now: number): OqtantJob {
  const submitted = {
    ...JSON.parse(job.toFileText()),
    external_id: jobId,
    status: 'PENDING',
    time_submit: new Date(now).toISOString(),
  }
  return new OqtantJob(parseJobReply(submitted))
}
