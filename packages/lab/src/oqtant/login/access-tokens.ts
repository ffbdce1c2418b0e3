import { errors, jwtVerify, SignJWT } from 'jose'

const issuer = 'urn:coldlab:laboratory'
const kind = 'at+jwt'

/** Seconds for which an access token is good, as long as the service's own. */
export const accessTokenSeconds = 7200

export interface AccessGrant {
  /** `auth0|` and 24 characters. */
  readonly subject: string
  readonly audience: string
  readonly scope: string
}

/** Tokens whose signature has been checked, kept so that each poll need not check it again. */
const mostKnown = 1000

/** Makes and reads the tokens that requests carry: JWTs that a key of the data folder signs. */
export function createAccessTokens(key: Uint8Array, now: () => number) {
  const known = new Map<string, { readonly subject: string; readonly expires: number }>()

  return {
    issue({ subject, audience, scope }: AccessGrant): Promise<string> {
      const seconds = Math.floor(now() / 1000)
      return new SignJWT({ scope })
        .setProtectedHeader({ alg: 'HS256', typ: kind })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + accessTokenSeconds)
        .sign(key)
    },
    /** The subject of a token that this laboratory issued and that has not expired, or why it is not good. */
    async read(token: string): Promise<{ readonly subject: string } | { readonly refusal: string }> {
      const earlier = known.get(token)
      if (earlier !== undefined && earlier.expires > now()) return earlier
      known.delete(token)
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          typ: kind,
          requiredClaims: ['sub', 'exp'],
          currentDate: new Date(now()),
        })
        const checked = { subject: String(payload.sub), expires: Number(payload.exp) * 1000 }
        if (known.size >= mostKnown) known.clear()
        known.set(token, checked)
        return checked
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { refusal: 'The token has expired.' }
        if (error instanceof errors.JOSEError) return { refusal: 'The token is not one of this laboratory.' }
        throw error
      }
    },
  }
}

export type AccessTokens = ReturnType<typeof createAccessTokens>
