import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.js'
import type { AuthorizationCodes } from './authorization-codes.js'
import type { AuthorizationRequest } from './authorization-request.js'
import type { RefreshTokens } from './refresh-tokens.js'

/** What logins need. */
export interface LoginDesk {
  readonly codes: AuthorizationCodes
  readonly accessTokens: AccessTokens
  readonly refreshTokens: RefreshTokens
  readonly tickets: ConsentTickets
  /** Lets a script log in without a page. */
  readonly consentSecret: string
  /** Whether everybody is let in without a page. */
  readonly automatic: boolean
}

const ticketSchema = z.object({
  clientId: z.string(),
  redirectUri: z.string(),
  scope: z.string(),
  audience: z.string(),
  codeChallenge: z.string(),
  state: z.string().optional(),
})
const kind = 'consent+jwt'

/**
 * The request that a consent page is about, signed, so that its form can bring it back: no other site's form can
 * consent, and nothing has to be kept meanwhile.
 */
export function createConsentTickets(key: Uint8Array, now: () => number) {
  return {
    issue(request: AuthorizationRequest): Promise<string> {
      return new SignJWT({ ...request })
        .setProtectedHeader({ alg: 'HS256', typ: kind })
        .setExpirationTime(Math.floor(now() / 1000) + 600)
        .sign(key)
    },
    /** The request, or null when the ticket is not ours or older than ten minutes. */
    async read(ticket: string): Promise<AuthorizationRequest | null> {
      const options = { algorithms: ['HS256'], typ: kind, currentDate: new Date(now()) }
      try {
        const { payload } = await jwtVerify(ticket, key, options)
        return ticketSchema.parse(payload)
      } catch (error) {
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}

export type ConsentTickets = ReturnType<typeof createConsentTickets>
