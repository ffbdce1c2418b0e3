import { createHash } from 'node:crypto'

/** The name somebody has who gives none. */
export const defaultUserName = 'guest'

/** The subject of a user's tokens, as the service's own look: `auth0|` and 24 of 0–9 and a–f. Same name, same subject. */
export function userSubject(name: string): string {
  const digest = createHash('sha256').update(`coldlab user ${name.trim().toLowerCase()}`).digest('hex')
  return `auth0|${digest.slice(0, 24)}`
}
