import type { JobRow } from './job-rows.js'
import type { Database } from './open-database.js'

export interface JobFilter {
  readonly jobType?: string | undefined
  /** A part of the name, upper and lower case alike. */
  readonly name?: string | undefined
  /** A part of the notes of any run, upper and lower case alike. */
  readonly notes?: string | undefined
  /** First and last moment of submission, ms since 1970. */
  readonly submittedFrom?: number | undefined
  readonly submittedTo?: number | undefined
  /** How many to give, and how many of the newest to pass over. */
  readonly limit: number
  readonly offset: number
}

export interface FoundJobs {
  /** The newest first. */
  readonly jobs: readonly JobRow[]
  /** How many match in all. */
  readonly total: number
}

/** A user's jobs that match every filter given. */
export function searchJobs(database: Database, user: string, filter: JobFilter): FoundJobs {
  const conditions = ['user = ?']
  const values: (string | number)[] = [user]
  const where = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return
    conditions.push(condition)
    values.push(value)
  }
  where('job_type = ?', filter.jobType)
  where('instr(lower(name), lower(?)) > 0', filter.name)
  where(
    'EXISTS (SELECT 1 FROM run WHERE run.job = job.number AND instr(lower(notes), lower(?)) > 0)',
    filter.notes,
  )
  where('submitted >= ?', filter.submittedFrom)
  where('submitted <= ?', filter.submittedTo)
  const matching = `FROM job WHERE ${conditions.join(' AND ')}`
  const { total } = database.prepare(`SELECT count(*) AS total ${matching}`).get(...values)
  const jobs = database
    .prepare(`SELECT * ${matching} ORDER BY number DESC LIMIT ? OFFSET ?`)
    .all(...values, filter.limit, filter.offset)
  return { jobs, total }
}
