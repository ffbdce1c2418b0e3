import { createHash } from 'node:crypto'
import type { Database } from './open-database.js'

export interface EarlierSubmission {
  readonly jobId: string
  readonly sameBody: boolean
}

/** Which job was made by a submission with a given `Idempotency-Key`, so that repeating it makes no second one. */
export function createSubmissionKeys(database: Database) {
  const find = database.prepare('SELECT body_hash, job_id FROM submission_key WHERE user = ? AND key = ?')
  const insert = database.prepare(
    'INSERT INTO submission_key (user, key, body_hash, job_id) VALUES (?, ?, ?, ?)',
  )
  return {
    find(user: string, key: string, body: string): EarlierSubmission | null {
      const row: { body_hash: Uint8Array; job_id: string } | undefined = find.get(user, key)
      if (row === undefined) return null
      return { jobId: row.job_id, sameBody: hashOf(body).equals(row.body_hash) }
    },
    insert(user: string, key: string, body: string, jobId: string): void {
      insert.run(user, key, hashOf(body), jobId)
    },
  }
}

export type SubmissionKeys = ReturnType<typeof createSubmissionKeys>

function hashOf(body: string): Buffer {
  return createHash('sha256').update(body).digest()
}
