import { z } from 'zod'
import type { DescribedRoute, RouteContext } from '../routes/described-route.js'
import { type AccessGrant, accessTokenSeconds } from './access-tokens.js'
import type { LoginDesk } from './login-desk.js'

const tokenForm = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.string().max(200),
    code: z.string().max(200),
    code_verifier: z.string().regex(/^[\w.~-]{43,128}$/, 'must have 43 to 128 letters, digits and -._~'),
    redirect_uri: z.string().max(500),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.string().max(200),
    refresh_token: z.string().max(200),
  }),
])

const tokenReply = z.object({
  access_token: z.string().describe('a JWT'),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('seconds'),
  scope: z.string(),
  refresh_token: z.string().optional().describe('with the scope offline_access; each is good once'),
})

/** Where codes and refresh tokens become access tokens. Refusals have the form of RFC 6749, 5.2. */
export function tokenRoutes(desk: LoginDesk): DescribedRoute[] {
  return [
    {
      method: 'post',
      path: '/oauth/token',
      summary: 'Exchange a code or a refresh token for an access token',
      needsToken: false,
      body: { type: 'application/x-www-form-urlencoded', schema: tokenForm },
      reply: { status: 200, schema: tokenReply },
      refusals: [400],
      answer: (context) => exchange(desk, context),
    },
  ]
}

async function exchange(desk: LoginDesk, context: RouteContext): Promise<Response> {
  context.header('Cache-Control', 'no-store')
  const form = tokenForm.safeParse(await readForm(context))
  if (!form.success) return refuse(context, 'invalid_request', describeProblems(form.error))
  if (form.data.grant_type === 'refresh_token') {
    const used = desk.refreshTokens.use(form.data.refresh_token, form.data.client_id)
    if (used === null) return refuse(context, 'invalid_grant', 'The refresh token is not good. Log in again.')
    return answer(desk, context, used.grant, used.next)
  }
  const { code, client_id: clientId, redirect_uri: redirectUri, code_verifier: verifier } = form.data
  const redeemed = desk.codes.redeem(code, { clientId, redirectUri, verifier })
  if (redeemed === null) {
    return refuse(
      context,
      'invalid_grant',
      'The code was used, has expired, or does not go with the rest. Log in again.',
    )
  }
  const { audience, scope } = redeemed.request
  const grant: AccessGrant = { subject: redeemed.subject, audience, scope }
  const lasting = scope.split(' ').includes('offline_access')
  return answer(desk, context, grant, lasting ? desk.refreshTokens.issue(grant, clientId) : undefined)
}

async function answer(
  { accessTokens }: LoginDesk,
  context: RouteContext,
  grant: AccessGrant,
  refreshToken: string | undefined,
): Promise<Response> {
  return context.json({
    access_token: await accessTokens.issue(grant),
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    scope: grant.scope,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
  })
}

/** A form, or the same as JSON, which the login service of the vendor takes too. */
async function readForm(context: RouteContext): Promise<unknown> {
  if (!context.req.header('content-type')?.includes('json')) return context.req.parseBody()
  return context.req.json().catch(() => null)
}

function refuse(context: RouteContext, error: string, description: string): Response {
  return context.json({ error, error_description: description }, 400)
}

function describeProblems(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}
