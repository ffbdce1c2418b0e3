import type { JobProgress, OqtantClient } from '@coldlab/oqtant-sdk'
import { type BecWish, becJob } from './bec-job.js'

/** ms between two looks at a job: the laboratory is on this machine. */
const pollIntervalMs = 500

export interface LabShotEvents {
  onSubmit(jobId: string, queuePosition: number | null): void
  onStatus(status: string): void
}

/** A shot that the laboratory took. */
export interface LabShot {
  readonly jobId: string
  /** The job with its result, as a job file. */
  readonly file: File
}

/** The laboratory did not give a shot. */
export class LabShotError extends Error {
  override readonly name = 'LabShotError'

  constructor(
    readonly jobId: string,
    readonly status: string,
  ) {
    super(
      `The laboratory was asked for job ${jobId} and ended it as ${status}, without a shot. Ask for another one.`,
    )
  }
}

/** Logs in at the laboratory; where nobody is logged in yet, the browser leaves for its login page. */
export async function openLab(apiAddress: string, signal: AbortSignal): Promise<OqtantClient> {
  const { createTokenSource, getOqtantClient, getUserToken } = await import('./oqtant-sdk.js')
  const login = { baseUrl: apiAddress, authBaseUrl: new URL(apiAddress).origin }
  await getUserToken({ ...login, signal })
  return getOqtantClient(createTokenSource(login), { baseUrl: apiAddress, generation: 'newest' })
}

/** Has a condensate made and imaged, and follows the job to its end. Throws `LabShotError` and the client's errors. */
export async function takeShot(
  client: OqtantClient,
  wish: BecWish,
  { onSubmit, onStatus }: LabShotEvents,
  signal: AbortSignal,
): Promise<LabShot> {
  const job = client.generateOqtantJob({ job: becJob(wish) })
  const { jobId, queuePosition } = await client.submitJob({ job, signal })
  onSubmit(jobId, queuePosition)
  let last: JobProgress | null = null
  for await (const progress of client.trackJobs({ pendingJobs: [jobId], pollIntervalMs, signal })) {
    last = progress
    onStatus(progress.status)
  }
  if (last?.status !== 'COMPLETE') throw new LabShotError(jobId, last?.status ?? 'unknown')
  const fileName = `${wish.finalFrequencyKhz}-kHz-${jobId.slice(0, 4)}.json`
  return { jobId, file: new File([last.job.toFileText()], fileName, { type: 'application/json' }) }
}
