import type { Generation, JobType } from '@coldlab/oqtant-sdk'
import type { JobRow, RunRow } from './job-rows.js'
import type { Database } from './open-database.js'

export interface NewJob {
  readonly id: string
  readonly user: string
  readonly name: string
  readonly jobType: JobType
  readonly generation: Generation
  readonly clientVersion: string
  readonly submitted: number
  readonly runs: readonly { readonly input: string; readonly notes: string | null }[]
}

/** Jobs and runs as their owners see them. What is written is on the disk when a call returns. */
export function createJobStore(database: Database) {
  const insertJob = database.prepare(
    `INSERT INTO job (id, user, name, job_type, generation, run_count, client_version, submitted)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertRun = database.prepare('INSERT INTO run (job, run, input, notes) VALUES (?, ?, ?, ?)')
  const findJob = database.prepare('SELECT * FROM job WHERE id = ? AND user = ?')
  const runColumns = 'SELECT run, input, notes, outcome, failure, temperature_nk FROM run WHERE job = ?'
  const listRuns = database.prepare(`${runColumns} ORDER BY run`)
  const findRun = database.prepare(`${runColumns} AND run = ?`)
  const findBody = database.prepare('SELECT body FROM output WHERE job = ? AND run = ?')
  const listRawImages = database.prepare('SELECT raw_images FROM output WHERE job = ? ORDER BY run')
  const endJob = database.prepare(
    `UPDATE job SET status = 'CANCELLED', completed = ? WHERE number = ? AND status IN ('PENDING', 'RUNNING')`,
  )
  const deleteJob = database.prepare('DELETE FROM job WHERE number = ?')

  return {
    /** Call within a transaction: a job and its runs are kept together. */
    insert(job: NewJob): void {
      const { lastInsertRowid } = insertJob.run(
        job.id,
        job.user,
        job.name,
        job.jobType,
        job.generation,
        job.runs.length,
        job.clientVersion,
        job.submitted,
      )
      for (const [index, { input, notes }] of job.runs.entries()) {
        insertRun.run(lastInsertRowid, index + 1, input, notes)
      }
    },
    /** A user's job, or null where there is none or it is another's. */
    find(id: string, user: string): JobRow | null {
      return findJob.get(id, user) ?? null
    },
    runs(job: JobRow): RunRow[] {
      return listRuns.all(job.number)
    },
    run(job: JobRow, run: number): RunRow | null {
      return findRun.get(job.number, run) ?? null
    },
    outputBody(job: JobRow, run: number): Uint8Array | null {
      return findBody.get(job.number, run)?.body ?? null
    },
    /** Of each run that is done, in order. */
    rawImages(job: JobRow): Uint8Array[] {
      const rows: { raw_images: Uint8Array }[] = listRawImages.all(job.number)
      return rows.map(({ raw_images }) => raw_images)
    },
    /** Cancels a job that has not ended. */
    cancel(job: JobRow, at: number): void {
      endJob.run(at, job.number)
    },
    delete(job: JobRow): void {
      deleteJob.run(job.number)
    },
  }
}

export type JobStore = ReturnType<typeof createJobStore>
