import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RequestError } from '../errors.js'
import { descriptionRoutes } from './description/description-routes.js'
import { pagesStyle } from './description/pages-style.js'
import type { JobDesk } from './jobs/job-desk.js'
import { createAccessTokens } from './login/access-tokens.js'
import { createAuthorizationCodes } from './login/authorization-codes.js'
import { authorizeRoutes } from './login/authorize-routes.js'
import { createConsentTickets, type LoginDesk } from './login/login-desk.js'
import { createRefreshTokens } from './login/refresh-tokens.js'
import { tokenRoutes } from './login/token-routes.js'
import { startJobQueue } from './queue/job-queue.js'
import { createPollWatch } from './queue/poll-watch.js'
import { createRunEstimate } from './queue/run-estimate.js'
import type { ShotMaker } from './queue/shot-maker.js'
import { checkToken } from './routes/check-token.js'
import { mountRoutes, type RouteContext, type RouteEnv } from './routes/described-route.js'
import { jobRoutes } from './routes/job-routes.js'
import { checkUser, userRoutes } from './routes/user-routes.js'
import { createJobStore } from './store/job-store.js'
import { closeDatabase, type Database, openDatabase } from './store/open-database.js'
import { createQueueStore } from './store/queue-store.js'
import { secret } from './store/secret.js'
import { createSpentRuns } from './store/spent-runs.js'
import { createSubmissionKeys } from './store/submission-keys.js'
import { clientVersion, flatRouteForm } from './wire/wire-form.js'

/** Most bytes of a request's body: the largest job that the rules allow has some 100 kB. */
const mostBodyBytes = 2_000_000

export interface OqtantServiceOptions {
  /** Folder for the database; it must be there. */
  readonly folder: string
  readonly version: string
  readonly machine: ShotMaker
  /** How many times faster than the real machine runs take. */
  readonly speed: number
  /** Runs that a user may submit a day. */
  readonly dailyRuns: number
  /** Whether everybody is logged in without a page. */
  readonly automaticConsent: boolean
  /** ms since 1970. */
  readonly now: () => number
}

export interface OqtantService {
  readonly app: Hono
  /** With it a script logs in without a page. */
  readonly consentSecret: string
  /** Rejects if the queue or its database fails. */
  readonly failed: Promise<never>
  /** Stops the machine and closes the database. Nothing accepted or done is lost. */
  close(): Promise<void>
}

/** Opens a data folder's Oqtant. Throws `DataFolderInUseError` and `DatabaseError`. */
export async function openOqtantService(options: OqtantServiceOptions): Promise<OqtantService> {
  const database = await openDatabase(options.folder)
  const desk = openJobDesk(database, options)
  const login = openLoginDesk(database, options)
  return {
    app: createServiceApp(desk, login, options.version),
    consentSecret: login.consentSecret,
    failed: desk.queue.failed,
    async close() {
      await desk.queue.close()
      closeDatabase(database)
    },
  }
}

function openJobDesk(database: Database, { machine, speed, dailyRuns, now }: OqtantServiceOptions): JobDesk {
  const line = createQueueStore(database)
  const watch = createPollWatch(now)
  const estimate = createRunEstimate(speed)
  return {
    database,
    line,
    watch,
    estimate,
    dailyRuns,
    now,
    jobs: createJobStore(database),
    spent: createSpentRuns(database),
    submissionKeys: createSubmissionKeys(database),
    queue: startJobQueue({ store: line, machine, watch, estimate, speed, now }),
  }
}

function openLoginDesk(database: Database, { automaticConsent, now }: OqtantServiceOptions): LoginDesk {
  const key = secret(database, 'signing key')
  return {
    codes: createAuthorizationCodes(now),
    accessTokens: createAccessTokens(key, now),
    refreshTokens: createRefreshTokens(database, now),
    tickets: createConsentTickets(key, now),
    consentSecret: Buffer.from(secret(database, 'consent')).toString('base64url'),
    automatic: automaticConsent,
  }
}

function createServiceApp(desk: JobDesk, login: LoginDesk, version: string): Hono {
  const logins = [...authorizeRoutes(login), ...tokenRoutes(login)]
  const jobs = [
    ...jobRoutes(desk, {
      prefix: '/api/jobs',
      slashToo: true,
      generations:
        'Clients 0.x to 2.x: X-Client-Version 0.x gets the walkthrough’s form, 1.x and 2.x the newer one.',
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
  const app = new Hono<RouteEnv>()
  app.use('/api/*', neverKept, keysHonoured)
  // Nothing else reads a body, and looking for one costs a request as much as all the rest.
  app.on('POST', '*', bodyLimit({ maxSize: mostBodyBytes, onError: tooLarge }))
  for (const path of ['/api/jobs/*', '/api/users/*', '/api/queue'])
    app.use(path, checkToken(login.accessTokens))
  app.use('/api/users/:user/*', checkUser)
  app.use('/api/*', noteAsking(desk))
  mountRoutes(app, [...logins, ...jobs])
  app.get('/pages.css', (context) =>
    context.body(pagesStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  )
  return new Hono().route('/', app).route('/', descriptionRoutes([...logins, ...jobs], version))
}

function noteAsking({ watch }: JobDesk) {
  return async (context: RouteContext, next: () => Promise<void>) => {
    const user: string | undefined = context.get('user')
    if (user !== undefined) watch.asked(user, clientVersion(context))
    await next()
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
