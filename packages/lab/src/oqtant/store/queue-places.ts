import type { Database } from './open-database.js'

export interface QueuePlace {
  /** Jobs before this one that have not ended, the running one included. */
  readonly jobsAhead: number
  /** Their runs and its own. */
  readonly runsToGo: number
}

/**
 * Where each job that has not ended stands, by its number. Counted when something has been written since the last
 * time: with a thousand jobs in the queue, counting for each of a page of jobs would take most of its time.
 */
export function createPlaces(database: Database): () => ReadonlyMap<number, QueuePlace> {
  const writes = database.prepare('SELECT total_changes() AS writes')
  const queue = database.prepare(
    "SELECT number, run_count FROM job WHERE status IN ('PENDING', 'RUNNING') ORDER BY number",
  )
  let countedAt = -1
  let places = new Map<number, QueuePlace>()

  return () => {
    const now: number = writes.get().writes
    if (now === countedAt) return places
    countedAt = now
    places = new Map()
    let runsToGo = 0
    const rows: { number: number; run_count: number }[] = queue.all()
    for (const [jobsAhead, { number, run_count }] of rows.entries()) {
      runsToGo += run_count
      places.set(number, { jobsAhead, runsToGo })
    }
    return places
  }
}
