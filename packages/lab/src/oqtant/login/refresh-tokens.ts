import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Database, inTransaction } from '../store/open-database.js'
import type { AccessGrant } from './access-tokens.js'

const lifeMs = 30 * 86_400_000
/** A token just replaced is still taken for so long: the answer with the new one may have been lost. */
const leewayMs = 60_000

interface RefreshRow {
  readonly family: string
  readonly subject: string
  readonly client_id: string
  readonly scope: string
  readonly audience: string
  readonly expires: number
  readonly replaced: number | null
}

/**
 * Refresh tokens, kept as hashes. Each use replaces the token; one used again later was stolen by somebody or kept
 * by mistake, and ends the whole login (RFC 9700, 4.14.2).
 */
export function createRefreshTokens(database: Database, now: () => number) {
  const insert = database.prepare('INSERT INTO refresh_token VALUES (?, ?, ?, ?, ?, ?, ?, NULL)')
  const find = database.prepare('SELECT * FROM refresh_token WHERE hash = ?')
  const replace = database.prepare(
    'UPDATE refresh_token SET replaced = ? WHERE hash = ? AND replaced IS NULL',
  )
  const endFamily = database.prepare('DELETE FROM refresh_token WHERE family = ?')
  const forgetExpired = database.prepare('DELETE FROM refresh_token WHERE expires <= ?')

  const issue = (grant: AccessGrant, clientId: string, family: string): string => {
    const token = randomBytes(32).toString('base64url')
    const { subject, scope, audience } = grant
    insert.run(hashOf(token), family, subject, clientId, scope, audience, now() + lifeMs)
    return token
  }

  return {
    issue(grant: AccessGrant, clientId: string): string {
      forgetExpired.run(now())
      return issue(grant, clientId, randomUUID())
    },
    /** What the token grants, and the token that takes its place; null where it is not good. */
    use(token: string, clientId: string): { readonly grant: AccessGrant; readonly next: string } | null {
      const hash = hashOf(token)
      const row: RefreshRow | undefined = find.get(hash)
      if (row === undefined || row.expires <= now() || row.client_id !== clientId) return null
      if (row.replaced !== null && row.replaced + leewayMs < now()) {
        endFamily.run(row.family)
        return null
      }
      const grant: AccessGrant = { subject: row.subject, scope: row.scope, audience: row.audience }
      return inTransaction(database, () => {
        replace.run(now(), hash)
        return { grant, next: issue(grant, clientId, row.family) }
      })
    },
  }
}

export type RefreshTokens = ReturnType<typeof createRefreshTokens>

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
