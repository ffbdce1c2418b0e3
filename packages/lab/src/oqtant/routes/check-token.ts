import type { MiddlewareHandler } from 'hono'
import { RequestError } from '../../errors.js'
import type { AccessTokens } from '../login/access-tokens.js'
import type { RouteEnv } from './described-route.js'

/** Reads the token of a request, so that its route knows the user. Throws `RequestError` 401. */
export function checkToken(tokens: AccessTokens): MiddlewareHandler<RouteEnv> {
  return async (context, next) => {
    const [, token] =
      /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(context.req.header('authorization') ?? '') ?? []
    if (token === undefined) throw refusal('There is no token.')
    const read = await tokens.read(token)
    if ('refusal' in read) throw refusal(read.refusal)
    context.set('user', read.subject)
    return next()
  }
}

function refusal(reason: string): RequestError {
  return new RequestError({
    status: 401,
    detail: `${reason} Log in (GET /authorize) and send the token as 'Authorization: Bearer …'.`,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })
}
