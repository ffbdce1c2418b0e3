import { z } from 'zod'

/** What the client reads of a token. Its signature is the service's business. */
export interface TokenClaims {
  /** Whose it is, such as `auth0|…`. */
  readonly subject: string | null
  /** ms since the epoch. */
  readonly expiresAt: number | null
}

const claims = z.looseObject({ sub: z.string().nullish().catch(null), exp: z.number().nullish().catch(null) })

/** The claims of a JSON Web Token; null for a token of another kind. */
export function readTokenClaims(token: string): TokenClaims | null {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)?.[1]
  if (payload === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const { sub, exp } = claims.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return { subject: sub ?? null, expiresAt: typeof exp === 'number' ? exp * 1000 : null }
  } catch {
    // Not base64, not JSON or no object: a token of another kind, which only the service can read.
    return null
  }
}
