import type { JobStatus, OrUnknown } from '../wire/protocol.js'

export interface ActiveJobRow {
  readonly name: string
  readonly status: OrUnknown<JobStatus>
  readonly timeSubmit: Date | null
  readonly jobId: string
}

/** The session's jobs; printed it is a table. */
export class ActiveJobList {
  readonly rows: readonly ActiveJobRow[]

  constructor(rows: readonly ActiveJobRow[]) {
    this.rows = rows
  }

  [Symbol.iterator](): Iterator<ActiveJobRow> {
    return this.rows[Symbol.iterator]()
  }

  toJSON(): readonly ActiveJobRow[] {
    return this.rows
  }

  /** The table, a line per job. */
  toString(): string {
    if (this.rows.length === 0)
      return 'No active jobs: submit some with runJobs or load some with loadJobFromId.'
    const cells = this.rows.map(({ name, status, timeSubmit, jobId }) => [
      name,
      status,
      timeSubmit?.toISOString().slice(0, 19).replace('T', ' ') ?? '–',
      jobId,
    ])
    const lines = [['NAME', 'STATUS', 'TIME SUBMIT (UTC)', 'ID'], ...cells]
    const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
    return lines
      .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
      .join('\n')
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}
