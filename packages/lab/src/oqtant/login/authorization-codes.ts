import { createHash, randomBytes } from 'node:crypto'
import type { AuthorizationRequest } from './authorization-request.js'

const lifeMs = 120_000
const mostAtOnce = 1000

interface Granted {
  readonly request: AuthorizationRequest
  readonly subject: string
  readonly expires: number
}

/** Codes that are out, in memory only: a login that a restart interrupts is begun anew. */
export function createAuthorizationCodes(now: () => number) {
  const granted = new Map<string, Granted>()

  return {
    issue(request: AuthorizationRequest, subject: string): string {
      for (const [code, { expires }] of granted) {
        if (expires <= now() || granted.size >= mostAtOnce) granted.delete(code)
      }
      const code = randomBytes(32).toString('base64url')
      granted.set(code, { request, subject, expires: now() + lifeMs })
      return code
    },
    /** Takes a code in, once, whether or not what came with it is right. Null where it is not. */
    redeem(
      code: string,
      { clientId, redirectUri, verifier }: { clientId: string; redirectUri: string; verifier: string },
    ): { readonly request: AuthorizationRequest; readonly subject: string } | null {
      const grant = granted.get(code)
      granted.delete(code)
      if (grant === undefined || grant.expires <= now()) return null
      const { request, subject } = grant
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      const right =
        request.clientId === clientId &&
        request.redirectUri === redirectUri &&
        request.codeChallenge === challenge
      return right ? { request, subject } : null
    },
  }
}

export type AuthorizationCodes = ReturnType<typeof createAuthorizationCodes>
