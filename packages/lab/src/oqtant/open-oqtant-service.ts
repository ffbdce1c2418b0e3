import type { Hono } from 'hono'
import { createServiceApp } from './create-service-app.js'
import type { JobDesk } from './jobs/job-desk.js'
import { createAccessTokens } from './login/access-tokens.js'
import { createAuthorizationCodes } from './login/authorization-codes.js'
import { createConsentTickets, type LoginDesk } from './login/login-desk.js'
import { createRefreshTokens } from './login/refresh-tokens.js'
import { startJobQueue } from './queue/job-queue.js'
import { createPollWatch } from './queue/poll-watch.js'
import { createRunEstimate } from './queue/run-estimate.js'
import type { ShotMaker } from './queue/shot-maker.js'
import { createJobStore } from './store/job-store.js'
import { closeDatabase, type Database, openDatabase } from './store/open-database.js'
import { createQueueStore } from './store/queue-store.js'
import { secret } from './store/secret.js'
import { createSpentRuns } from './store/spent-runs.js'
import { createSubmissionKeys } from './store/submission-keys.js'

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
