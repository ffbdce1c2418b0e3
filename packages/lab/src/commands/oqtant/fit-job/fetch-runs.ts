import type { OqtantClient, OqtantJob } from '@coldlab/oqtant-sdk'
import { progressBar } from '../../../terminal/progress-bar.js'

/** One run and a job that holds it. */
export interface HeldRun {
  readonly job: OqtantJob
  readonly run: number
  /** By which its shot goes in tables and pictures: the job's id, or a file. */
  readonly label: string
  /** The job's name, where the label is not for people. */
  readonly name: string | null
}

/** The runs of jobs one by one, as services send them; or one run of each. */
export async function* fetchRuns(
  client: OqtantClient,
  jobs: readonly OqtantJob[],
  signal: AbortSignal,
  only: number | null = null,
): AsyncGenerator<HeldRun, void, void> {
  const wanted = jobs.flatMap((job) => runsOf(job, only).map((run) => ({ job, run })))
  const bar = progressBar('loading', wanted.length)
  try {
    for (const [done, { job, run }] of wanted.entries()) {
      bar.update(done)
      const id = job.externalId ?? ''
      const held = job.run === run && job.inputs[0]?.output
      yield { job: held ? job : await client.getJob(id, { run, signal }), run, label: id, name: job.name }
    }
  } finally {
    bar.clear()
  }
}

function runsOf({ inputCount }: OqtantJob, only: number | null): number[] {
  return only === null ? Array.from({ length: inputCount }, (_, index) => index + 1) : [only]
}
