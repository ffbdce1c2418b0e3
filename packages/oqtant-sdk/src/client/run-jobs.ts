import { files } from '#files'
import { submissionBody } from '../definition/submission-body.js'
import { OqtantRunJobsError, type RunOutcome } from '../errors/submission-error.js'
import { fetchWholeJob } from './fetch-whole-job.js'
import { checkJobLimit } from './job-cost.js'
import type { RunJobsOptions } from './run-jobs-options.js'
import { planRunJobs, type RunJobsPlan } from './run-jobs-plan.js'
import type { Session } from './session.js'
import { submitAll } from './submit-all.js'
import { trackJobs } from './track-jobs.js'

/** Submits the jobs, keeps their ids, follows them if asked to. Whatever goes wrong, no id that the service gave is lost. */
export async function runJobs(session: Session, options: RunJobsOptions): Promise<string[]> {
  const { jobList, signal, force = false, trackStatus = false } = options
  signal?.throwIfAborted()
  const plan = await planRunJobs(options)
  if (jobList.length === 0) return []
  for (const job of jobList) submissionBody(job, session.generation)
  if (!force) await checkJobLimit(session, jobList, { signal })
  const outcomes = await submitInto(plan, session, options)
  const jobIds = outcomes.flatMap(({ jobId }) => (jobId === null ? [] : [jobId]))
  if (trackStatus) {
    try {
      await follow(session, jobIds, plan, options)
    } catch (cause) {
      throw new OqtantRunJobsError(outcomes, { cause })
    }
  }
  return jobIds
}

async function submitInto(
  plan: RunJobsPlan,
  session: Session,
  options: RunJobsOptions,
): Promise<readonly RunOutcome[]> {
  const idFile = plan.idFile === null ? null : await files.createLineFile(plan.idFile)
  const { outcomes, stopped } = await submitAll(session, options, idFile).finally(() => idFile?.close())
  const errors = outcomes.flatMap(({ error }) => (error === null ? [] : [error]))
  if (errors.length === 0 && stopped === null) return outcomes
  const cause = stopped === null ? errors[0] : stopped.cause
  const nothingWasSent = outcomes.every(({ state }) => state === 'failed' || state === 'not-sent')
  if (nothingWasSent && errors.length < 2) throw cause
  throw new OqtantRunJobsError(outcomes, { cause })
}

async function follow(
  session: Session,
  jobIds: readonly string[],
  plan: RunJobsPlan,
  { signal, onProgress, pollIntervalMs }: RunJobsOptions,
): Promise<void> {
  for await (const progress of trackJobs(session, { pendingJobs: jobIds, signal, pollIntervalMs })) {
    if (progress.ended) {
      const path = plan.jobFile(jobIds.indexOf(progress.jobId), progress.jobId)
      if (path !== null) {
        const job = await fetchWholeJob(session, progress.job, { signal })
        await files.writeNew(path, job.toFileText())
      }
    }
    onProgress?.(progress)
  }
}
