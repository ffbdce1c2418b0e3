import { z } from 'zod'
import { isLoopbackAddress } from './loopback-address.js'

/** The query of `GET /authorize`, as far as there can be a page or a redirect that answers it. */
export const authorizationQuery = z.object({
  response_type: z.string().optional().describe('`code`: nothing else is offered'),
  client_id: z.string().min(1).max(200).describe('any: clients are public and need no registration'),
  redirect_uri: z
    .string()
    .max(500)
    .refine(isLoopbackAddress, 'must be http on localhost, 127.0.0.1 or [::1]')
    .describe('where the answer goes: http on localhost, 127.0.0.1 or [::1], any port'),
  scope: z.string().max(500).default('').describe('with `offline_access` there is a refresh token too'),
  audience: z.string().max(500).default('oqtant').describe('comes back in the token'),
  state: z.string().max(2000).optional().describe('comes back with the answer'),
  code_challenge: z
    .string()
    .optional()
    .describe('base64url of the SHA-256 of the code verifier, 43 characters'),
  code_challenge_method: z.string().optional().describe('`S256`'),
  login_hint: z.string().max(50).optional().describe('the name to log in with'),
  consent: z
    .string()
    .max(100)
    .optional()
    .describe('the consent secret of lab.json in the data folder: logs in without a page'),
})

export type AuthorizationQuery = z.infer<typeof authorizationQuery>

/** A request that may be granted. */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly scope: string
  readonly audience: string
  readonly codeChallenge: string
  readonly state?: string | undefined
}

/** An error that the client is told by redirect (RFC 6749, 4.1.2.1). */
export interface AuthorizationRefusal {
  readonly error: 'unsupported_response_type' | 'invalid_request' | 'access_denied'
  readonly error_description: string
}

export function checkAuthorization(query: AuthorizationQuery): AuthorizationRequest | AuthorizationRefusal {
  if (query.response_type !== 'code') {
    return { error: 'unsupported_response_type', error_description: 'response_type must be code.' }
  }
  if (query.code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(query.code_challenge ?? '')) {
    return {
      error: 'invalid_request',
      error_description: 'PKCE is needed: code_challenge_method S256 and a code_challenge of 43 characters.',
    }
  }
  return {
    clientId: query.client_id,
    redirectUri: query.redirect_uri,
    scope: query.scope,
    audience: query.audience,
    codeChallenge: query.code_challenge ?? '',
    state: query.state,
  }
}
