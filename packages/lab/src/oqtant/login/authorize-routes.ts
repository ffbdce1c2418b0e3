import { timingSafeEqual } from 'node:crypto'
import type { HtmlEscapedString } from 'hono/utils/html'
import { z } from 'zod'
import type { DescribedRoute, RouteContext } from '../routes/described-route.js'
import {
  type AuthorizationRefusal,
  type AuthorizationRequest,
  authorizationQuery,
  checkAuthorization,
} from './authorization-request.js'
import { consentPage, loginProblemPage } from './consent-page.js'
import type { LoginDesk } from './login-desk.js'
import { defaultUserName, userSubject } from './user-subject.js'

const consentForm = z.object({
  ticket: z.string().max(10_000),
  user: z.string().trim().min(1).max(50),
  answer: z.enum(['allow', 'deny']),
})

/** The page of a login and what its form sends (OAuth 2.0 authorization code with PKCE, RFC 6749 and 7636). */
export function authorizeRoutes(desk: LoginDesk): DescribedRoute[] {
  return [
    {
      method: 'get',
      path: '/authorize',
      summary: 'Log in',
      description:
        'Shows a page that asks the person at the browser, or answers at once where consent is automatic or `consent` is right.',
      needsToken: false,
      query: authorizationQuery,
      reply: { status: 200, type: 'text/html' },
      refusals: [400],
      answer: (context) => authorize(desk, context),
    },
    {
      method: 'post',
      path: '/authorize',
      summary: 'The login page’s form',
      needsToken: false,
      body: { type: 'application/x-www-form-urlencoded', schema: consentForm },
      reply: { status: 303 },
      refusals: [400],
      answer: (context) => answerConsent(desk, context),
    },
  ]
}

async function authorize(desk: LoginDesk, context: RouteContext): Promise<Response> {
  const parsed = authorizationQuery.safeParse(context.req.query())
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    return page(context, loginProblemPage(`The program asked wrongly: ${problems.join('; ')}.`), 400)
  }
  const query = parsed.data
  const request = checkAuthorization(query)
  if ('error' in request) return sendBack({ redirectUri: query.redirect_uri, state: query.state }, request)
  const userName = query.login_hint?.trim() || defaultUserName
  if (desk.automatic || (query.consent !== undefined && isSecret(desk, query.consent))) {
    return grant(desk, request, userName)
  }
  const destination = new URL(request.redirectUri)
  const ticket = await desk.tickets.issue(request)
  const content = consentPage({ program: request.clientId, destination: destination.host, ticket, userName })
  return page(context, content, 200, destination.origin)
}

async function answerConsent(desk: LoginDesk, context: RouteContext): Promise<Response> {
  const form = consentForm.safeParse(await context.req.parseBody())
  const request = form.success ? await desk.tickets.read(form.data.ticket) : null
  if (!form.success || request === null) {
    return page(
      context,
      loginProblemPage('The page has expired. Start the login in your program again.'),
      400,
    )
  }
  if (form.data.answer === 'allow') return grant(desk, request, form.data.user)
  return sendBack(request, { error: 'access_denied', error_description: 'You denied the login.' })
}

function grant({ codes }: LoginDesk, request: AuthorizationRequest, userName: string): Response {
  return sendBack(request, { code: codes.issue(request, userSubject(userName)) })
}

/** Back to the program, with `state` as it came. 303, so that the form is not sent on. */
function sendBack(
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  answer: { readonly code: string } | AuthorizationRefusal,
): Response {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  if (state !== undefined) target.searchParams.set('state', state)
  return new Response(null, { status: 303, headers: { Location: target.href, 'Cache-Control': 'no-store' } })
}

function page(
  context: RouteContext,
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 400,
  formTarget = '',
): Response | Promise<Response> {
  // The answer to the form leads to the program, and browsers hold that against form-action.
  context.header('Content-Security-Policy', pagePolicy(`form-action 'self' ${formTarget}`))
  // With no referrer at all a form's Origin is null, which is what other sites' frames send.
  context.header('Referrer-Policy', 'same-origin')
  context.header('Cache-Control', 'no-store')
  return context.html(content, status)
}

function pagePolicy(formAction: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    formAction.trim(),
  ].join('; ')
}

function isSecret({ consentSecret }: LoginDesk, given: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(consentSecret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
