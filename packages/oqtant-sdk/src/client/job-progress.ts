import type { OqtantJob } from '../job/oqtant-job.js'
import type { JobStatus, OrUnknown } from '../wire/protocol.js'

/** A followed job has a new status. */
export interface JobProgress {
  readonly jobId: string
  readonly status: OrUnknown<JobStatus>
  /** Null at the first sight of the job. */
  readonly previousStatus: OrUnknown<JobStatus> | null
  /** Whether the job has ended, well or badly; no more progress of it follows. */
  readonly ended: boolean
  /** The job as it came; with the output of run 1 once it is COMPLETE. */
  readonly job: OqtantJob
  /** How many of the followed jobs have ended, this one included, and how many there are. */
  readonly endedCount: number
  readonly jobCount: number
}
