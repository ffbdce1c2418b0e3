import type { JobRow, RunRow, StoredOutput } from './job-rows.js'
import { type Database, databaseFailure, inTransaction } from './open-database.js'
import { createPlaces, type QueuePlace } from './queue-places.js'

/** The queue as the machine sees it: jobs in the order of submission, and what became of their runs. */
export function createQueueStore(database: Database) {
  const waiting = "status IN ('PENDING', 'RUNNING')"
  const places = createPlaces(database)
  const firstJob = database.prepare(`SELECT * FROM job WHERE ${waiting} ORDER BY number LIMIT 1`)
  const queueLength = database.prepare(
    `SELECT count(*) AS jobs, coalesce(sum(run_count), 0) AS runs FROM job WHERE ${waiting}`,
  )
  const runsDone = database.prepare('SELECT count(*) AS runs FROM run WHERE job = ? AND outcome IS NOT NULL')
  const startJob = database.prepare("UPDATE job SET status = 'RUNNING', started = ? WHERE number = ?")
  const nextRun = database.prepare(
    `SELECT run, input, notes, outcome, failure, temperature_nk FROM run
     WHERE job = ? AND outcome IS NULL ORDER BY run LIMIT 1`,
  )
  const endRun = database.prepare(
    'UPDATE run SET outcome = ?, failure = ?, temperature_nk = ? WHERE job = ? AND run = ?',
  )
  const insertOutput = database.prepare('INSERT INTO output (job, run, body, raw_images) VALUES (?, ?, ?, ?)')
  const endJob = database.prepare(
    `UPDATE job SET completed = ?, status = (
       SELECT CASE count(*) FILTER (WHERE outcome = 'failed')
         WHEN 0 THEN 'COMPLETE' WHEN count(*) THEN 'FAILED' ELSE 'INCOMPLETE' END
       FROM run WHERE job = job.number)
     WHERE number = ? AND status = 'RUNNING'`,
  )

  return {
    /** The job whose turn it is: one that was running when the laboratory stopped, or the first that waits. */
    first(): JobRow | null {
      return firstJob.get() ?? null
    },
    /** Where a job stands, or null when it has ended. */
    place(job: JobRow): QueuePlace | null {
      return places().get(job.number) ?? null
    },
    length(): { readonly jobs: number; readonly runs: number } {
      return queueLength.get()
    },
    runsDone(job: JobRow): number {
      return runsDone.get(job.number).runs
    },
    start(job: JobRow, at: number): void {
      startJob.run(at, job.number)
    },
    /** The first run that has no outcome yet, or null. */
    nextRun(job: JobRow): RunRow | null {
      return nextRun.get(job.number) ?? null
    },
    saveOutput(job: JobRow, run: number, output: StoredOutput): void {
      inTransaction(database, () => {
        insertOutput.run(job.number, run, output.body, output.rawImages)
        endRun.run('done', null, output.temperatureNk, job.number, run)
      })
    },
    saveFailure(job: JobRow, run: number, reason: string): void {
      endRun.run('failed', reason, null, job.number, run)
    },
    /** Ends a running job by what became of its runs: COMPLETE, INCOMPLETE (some failed) or FAILED (all did). */
    end(job: JobRow, at: number): void {
      endJob.run(at, job.number)
    },
    /** What to say when one of these fails, as when the disk is full. */
    failure: (cause: unknown) => databaseFailure(database.location() ?? 'in memory', cause),
  }
}

export type QueueStore = ReturnType<typeof createQueueStore>
