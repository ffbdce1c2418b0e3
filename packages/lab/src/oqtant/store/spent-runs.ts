import type { Database } from './open-database.js'

/** How many runs each user has spent on each day (UTC). A deleted job's runs stay spent. */
export function createSpentRuns(database: Database) {
  const find = database.prepare('SELECT runs FROM spent_runs WHERE user = ? AND day = ?')
  const add = database.prepare(
    `INSERT INTO spent_runs (user, day, runs) VALUES (?, ?, ?)
     ON CONFLICT (user, day) DO UPDATE SET runs = max(0, runs + excluded.runs)`,
  )
  return {
    onDayOf(user: string, at: number): number {
      return find.get(user, dayOf(at))?.runs ?? 0
    },
    /** Adds to the day's runs; a negative number gives runs back. */
    add(user: string, at: number, runs: number): void {
      add.run(user, dayOf(at), runs)
    },
  }
}

export type SpentRuns = ReturnType<typeof createSpentRuns>

/** When the day of a moment ends, ms since 1970: limits refill then. */
export function endOfDay(at: number): number {
  return Date.parse(`${dayOf(at)}T00:00:00Z`) + 86_400_000
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
