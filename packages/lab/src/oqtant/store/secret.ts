import { randomBytes } from 'node:crypto'
import type { Database } from './open-database.js'

/** 32 random bytes that a data folder keeps under a name, made when first asked for. */
export function secret(database: Database, name: string): Uint8Array {
  const find = database.prepare('SELECT value FROM secret WHERE name = ?')
  const known: Uint8Array | undefined = find.get(name)?.value
  if (known !== undefined) return known
  const made = randomBytes(32)
  database.prepare('INSERT INTO secret (name, value) VALUES (?, ?)').run(name, made)
  return made
}
