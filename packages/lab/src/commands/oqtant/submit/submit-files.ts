import { type OqtantClient, OqtantJob, type Submission } from '@coldlab/oqtant-sdk'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { pictureSettings } from '../../fit/picture-settings.js'
import { readJobDefinition } from '../job-definition-file.js'
import { writeJsonLine } from '../json-line.js'
import { costSentence } from '../limits/limit-rows.js'
import { openClient } from '../service/open-client.js'
import { stoppedStatus } from '../verb.js'
import { followJobs } from '../wait/follow-jobs.js'
import type { SubmitOptions } from './submit-command.js'

interface FileJob {
  readonly file: string
  readonly job: OqtantJob
}

/** Checks all files, says what they cost, and submits them in their order. */
export async function submitFiles(
  files: readonly string[],
  options: SubmitOptions,
  signal: AbortSignal,
): Promise<number> {
  const pictures = pictureSettings(options)
  const client = await openClient(options)
  // The limits also show which protocol the service speaks, and so by which rules the files are checked.
  const limits = await client.getJobLimits({ signal })
  const jobs: FileJob[] = []
  for (const file of files) {
    const definition = await readJobDefinition(file, client.generation, signal)
    jobs.push({ file, job: OqtantJob.fromDefinition(definition) })
  }
  const cost = client.costOf(...jobs.map(({ job }) => job))
  console.error(costSentence(cost, limits))
  if (limits.remainingRuns !== null && cost > limits.remainingRuns && !options.force) {
    console.error('Nothing was submitted. Submit fewer, wait until the limit refills, or give --force.')
    return 1
  }
  if (options.dryRun) return 0
  const ids = await submitAll(client, jobs, options, signal)
  if (signal.aborted) {
    console.error(`Stopped; ${ids.length} of ${jobs.length} jobs are submitted.`)
    return stoppedStatus
  }
  if (!options.wait) return 0
  return followJobs(client, ids, { json: options.json ?? false, pictures }, signal)
}

/** Submits one job after the other until all are submitted or the signal aborts; says each id at once. */
async function submitAll(
  client: OqtantClient,
  jobs: readonly FileJob[],
  { json }: SubmitOptions,
  signal: AbortSignal,
): Promise<string[]> {
  const sayWhy = () => console.error('Waiting for the answer to the submission under way …')
  signal.addEventListener('abort', sayWhy)
  const ids: string[] = []
  try {
    for (const { file, job } of jobs) {
      if (signal.aborted) break
      // Without the signal: the answer holds an id that must not be lost.
      const submission = await client.submitJob({ job })
      ids.push(submission.jobId)
      if (json) await writeJsonLine(submissionRecord(file, job, submission))
      else await sayAccepted(job, submission)
    }
  } finally {
    signal.removeEventListener('abort', sayWhy)
  }
  return ids
}

/** A line of `submit --json`. */
function submissionRecord(file: string, job: OqtantJob, submission: Submission) {
  const { jobId: id, queuePosition, estimatedTimeMinutes } = submission
  const { name, jobType, inputCount: runs } = job
  return { id, file, name, jobType, runs, queuePosition, estimatedTimeMinutes }
}

async function sayAccepted(job: OqtantJob, { jobId, queuePosition, estimatedTimeMinutes }: Submission) {
  await writeOutput(`${jobId}\n`)
  const facts = [
    job.inputCount === 1 ? '1 run' : `${job.inputCount} runs`,
    ...(queuePosition === null ? [] : [`place ${queuePosition} in the queue`]),
    ...(estimatedTimeMinutes === null ? [] : [`about ${estimatedTimeMinutes} min`]),
  ]
  console.error(`  ${printable(job.name)}: ${facts.join(', ')}`)
}
