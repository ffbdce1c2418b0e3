const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export const subject = 'auth0|0123456789abcdef01234567'

/** A JSON Web Token that nobody signed. */
export function tokenOf(claims: Readonly<Record<string, unknown>> = {}): string {
  return `${encode({ alg: 'none' })}.${encode({ sub: subject, ...claims })}.c2VjcmV0LXNpZ25hdHVyZQ`
}
