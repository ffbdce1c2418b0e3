import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RequestError } from '../errors.js'
import { descriptionRoutes } from './description/description-routes.js'
import { pagesStyle } from './description/pages-style.js'
import type { JobDesk } from './jobs/job-desk.js'
import { authorizeRoutes } from './login/authorize-routes.js'
import type { LoginDesk } from './login/login-desk.js'
import { tokenRoutes } from './login/token-routes.js'
import { checkToken } from './routes/check-token.js'
import {
  type DescribedRoute,
  mountRoutes,
  type RouteContext,
  type RouteEnv,
} from './routes/described-route.js'
import { jobRoutes } from './routes/job-routes.js'
import { checkUser, userRoutes } from './routes/user-routes.js'
import { clientVersion, flatRouteForm } from './wire/wire-form.js'

/** Most bytes of a request's body: the largest job that the rules allow has some 100 kB. */
const mostBodyBytes = 2_000_000

/** All routes of the service: login, jobs of both generations, and their description. */
export function createServiceApp(desk: JobDesk, login: LoginDesk, version: string): Hono {
  const routes = [...authorizeRoutes(login), ...tokenRoutes(login), ...apiRoutes(desk)]
  const app = new Hono<RouteEnv>()
  app.use('/api/*', neverKept, keysHonoured)
  // Nothing else reads a body, and looking for one costs a request as much as all the rest.
  app.on('POST', '*', bodyLimit({ maxSize: mostBodyBytes, onError: tooLarge }))
  for (const path of ['/api/jobs/*', '/api/users/*', '/api/queue']) {
    app.use(path, checkToken(login.accessTokens), noteAsking(desk))
  }
  app.use('/api/users/:user/*', checkUser)
  mountRoutes(app, routes)
  app.get('/pages.css', (context) =>
    context.body(pagesStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  )
  return new Hono().route('/', app).route('/', descriptionRoutes(routes, version))
}

function apiRoutes(desk: JobDesk): DescribedRoute[] {
  return [
    ...jobRoutes(desk, {
      prefix: '/api/jobs',
      slashToo: true,
      generations: 'Clients 0.x to 2.x; 0.x gets the walkthrough’s form, 1.x and 2.x the newer one.',
      formOf: (context) => flatRouteForm(clientVersion(context)),
    }),
    ...jobRoutes(desk, {
      prefix: '/api/users/{user}/jobs',
      slashToo: false,
      generations: 'Clients from 3.0 on.',
      formOf: () => 'newest',
    }),
    ...userRoutes(desk),
  ]
}

function noteAsking({ watch }: JobDesk) {
  return (context: RouteContext, next: () => Promise<void>) => {
    watch.asked(context.get('user'), clientVersion(context))
    return next()
  }
}

const neverKept: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('Cache-Control', 'no-store')
}

/** Tells clients that a submission may be repeated with its `Idempotency-Key`, before an answer to one is lost. */
const keysHonoured: MiddlewareHandler = async (context, next) => {
  await next()
  if (!context.res.headers.has('Idempotency-Key')) context.header('Idempotency-Key', 'honoured')
}

function tooLarge(): never {
  throw new RequestError({ status: 413, detail: `A body may have ${mostBodyBytes / 1e6} MB at most.` })
}
