import type { JobProgress, OqtantClient, OqtantJob } from '@coldlab/oqtant-sdk'
import { printable } from '../../../terminal/printable.js'
import { statusLine } from '../../../terminal/status-line.js'
import { writeOutput } from '../../../terminal/write-output.js'
import type { PictureSettings } from '../../fit/picture-settings.js'
import { fetchRuns } from '../fit-job/fetch-runs.js'
import { reportShots } from '../fit-job/report-shots.js'
import { writeJsonLine } from '../json-line.js'
import { stoppedStatus } from '../verb.js'
import { progressText, queuePosition } from './progress-text.js'

export interface FollowOptions {
  readonly json: boolean
  readonly pictures: PictureSettings | null
}

/**
 * Follows jobs to their end, then fits the shots of the complete ones. The exit status is 1 where a job ended in
 * another way. Ctrl-C ends the following, not the jobs.
 */
export async function followJobs(
  client: OqtantClient,
  ids: readonly string[],
  options: FollowOptions,
  signal: AbortSignal,
): Promise<number> {
  const line = statusLine()
  line.show('asking for the state of the jobs')
  const complete: OqtantJob[] = []
  let ended = 0
  try {
    for await (const progress of client.trackJobs({ pendingJobs: ids, signal })) {
      line.show(progressText(progress))
      if (options.json) await writeJsonLine(progressRecord(progress))
      if (!progress.ended) continue
      ended += 1
      if (progress.status === 'COMPLETE') complete.push(progress.job)
      line.clear()
      if (!options.json) await writeOutput(`${progress.jobId} ${progress.status}\n`)
      for (const reason of failures(progress.job)) console.error(`  ${printable(reason)}`)
    }
    if (!options.json || options.pictures) {
      await reportShots(
        fetchRuns(client, complete, signal),
        { ...options, json: options.json ? 'none' : false },
        signal,
      )
    }
  } catch (error) {
    if (!signal.aborted) throw error
    line.clear()
    console.error(`Stopped waiting; the jobs go on. To wait again: coldlab oqtant wait ${ids.join(' ')}`)
    return stoppedStatus
  } finally {
    line.clear()
  }
  return complete.length === ended ? 0 : 1
}

/** A line of `wait --json`. */
function progressRecord({ jobId, status, previousStatus, ended, job }: JobProgress) {
  return { id: jobId, status, previousStatus, ended, queuePosition: queuePosition(job) }
}

/** What a service says of runs that gave no shot; not all services do. */
function failures({ raw }: OqtantJob): string[] {
  if (!Array.isArray(raw.failures)) return []
  return raw.failures.map((failure: unknown) => {
    const { run, reason } = Object(failure)
    return `run ${run}: ${reason}`
  })
}
