import type { JobQueue } from '../queue/job-queue.js'
import type { PollWatch } from '../queue/poll-watch.js'
import type { RunEstimate } from '../queue/run-estimate.js'
import type { JobRow } from '../store/job-rows.js'
import type { JobStore } from '../store/job-store.js'
import type { Database } from '../store/open-database.js'
import type { QueueStore } from '../store/queue-store.js'
import type { SpentRuns } from '../store/spent-runs.js'
import type { SubmissionKeys } from '../store/submission-keys.js'
import type { Waiting } from '../wire/job-reply.js'

/** What a request for jobs is answered with. */
export interface JobDesk {
  readonly database: Database
  readonly jobs: JobStore
  readonly line: QueueStore
  readonly queue: JobQueue
  readonly spent: SpentRuns
  readonly submissionKeys: SubmissionKeys
  readonly watch: PollWatch
  readonly estimate: RunEstimate
  /** Runs that a user may submit a day. */
  readonly dailyRuns: number
  readonly now: () => number
}

/** A job's place in the queue, 1 for the first, and whole minutes until it is done; null when it has ended. */
export function waitingFor({ line, estimate }: JobDesk, job: JobRow): Waiting | null {
  const place = line.place(job)
  if (place === null) return null
  const runsDone = job.status === 'RUNNING' ? line.runsDone(job) : 0
  return {
    queue_position: place.jobsAhead + 1,
    est_time: estimate.minutesFor(place.runsToGo - runsDone),
    runs_done: runsDone,
  }
}
