import { OqtantLoginError } from '../errors/login-error.js'
import { OqtantStatusError } from '../errors/status-error.js'
import type { OqtantJob } from '../job/oqtant-job.js'
import { readTokenClaims } from '../login/token-claims.js'
import type { TokenSource } from '../login/token-source.js'
import { replyJson } from '../transport/reply.js'
import type { ServiceRequest } from '../transport/service-request.js'
import { openTimedScope } from '../transport/timed-scope.js'
import { createTransport } from '../transport/transport.js'
import type { Generation } from '../wire/protocol.js'
import type { CallOptions, OqtantClientOptions } from './client-options.js'
import { type ClientSettings, resolveSettings } from './client-settings.js'
import { type Protocol, protocolOf } from './protocol.js'
import { createServerClock, type ServerClock } from './server-clock.js'
import { createSubmissionRecord, type SubmissionRecord } from './submission-record.js'

/** What all calls of one client share. */
export interface Session {
  readonly settings: ClientSettings
  readonly activeJobs: Map<string, OqtantJob>
  readonly serverClock: ServerClock
  readonly submissions: SubmissionRecord
  /** Of the protocol spoken; the newest until a service has shown that it speaks the other only. */
  readonly generation: Generation
  /** Sends a request. `make` is called again for the other protocol where the service turns out to speak that. */
  send<Value>(make: MakeRequest<Value>, options?: CallOptions): Promise<Value>
}

export type MakeRequest<Value> = (protocol: Protocol) => ServiceRequest<Value>

export function openSession(
  token: string | TokenSource,
  activeJobs: Map<string, OqtantJob>,
  options: OqtantClientOptions,
): Session {
  const settings = resolveSettings(token, options)
  const { baseUrl, clock } = settings
  const serverClock = createServerClock(clock)
  const submissions = createSubmissionRecord()
  const { generation: wanted = 'auto' } = options
  let generation: Generation =
    wanted === 'auto' ? (baseUrl.endsWith('/jobs') ? 'walkthrough' : 'newest') : wanted
  let settled = wanted !== 'auto' || generation === 'walkthrough'
  let finding: Promise<void> | null = null
  const transport = createTransport({
    ...settings,
    onAnswer(headers) {
      serverClock.read(headers)
      submissions.readSupport(headers)
    },
  })

  async function sendAs<Value>(
    spoken: Generation,
    make: MakeRequest<Value>,
    signal: AbortSignal | undefined,
  ) {
    const token = await takeToken(settings, signal)
    const protocol = protocolOf(spoken, baseUrl, () => subjectOf(token))
    const request = make(protocol)
    const headers = { ...request.headers, 'x-client-version': protocol.clientVersion }
    return transport.send({ ...request, headers, signal })
  }

  /** A search under this generation's address: null where it is answered, which tells a missing job from a missing route. */
  async function missingRoute(asked: Generation): Promise<OqtantStatusError | null> {
    const search: MakeRequest<unknown> = ({ searchUrl }) => ({
      asked: `find out which protocol ${baseUrl} speaks`,
      method: 'GET',
      url: searchUrl,
      query: { limit: 1 },
      read: (reply) => replyJson(reply, 'a list of jobs'),
    })
    try {
      await sendAs(asked, search, settings.signal)
      return null
    } catch (error) {
      if (isMissingRoute(error)) return error
      throw error
    }
  }

  async function findGeneration(): Promise<void> {
    if ((await missingRoute('newest')) !== null) {
      const missing = await missingRoute('walkthrough')
      if (missing !== null) throw missing
      generation = 'walkthrough'
    }
    settled = true
  }

  async function send<Value>(make: MakeRequest<Value>, { signal }: CallOptions = {}): Promise<Value> {
    const first = generation
    try {
      const value = await sendAs(first, make, signal)
      settled = true
      return value
    } catch (error) {
      if (!isMissingRoute(error)) throw error
      if (!settled) {
        finding ??= findGeneration().finally(() => {
          finding = null
        })
        await finding
      }
      if (generation === first) throw error
      return sendAs(generation, make, signal)
    }
  }

  return {
    settings,
    activeJobs,
    serverClock,
    submissions,
    get generation() {
      return generation
    },
    send,
  }
}

/** The token, within the time of a call, however long its source takes. */
async function takeToken(
  { tokens, timeoutMs, signal: ofClient }: ClientSettings,
  ofCall: AbortSignal | undefined,
): Promise<string> {
  const scope = openTimedScope(timeoutMs, [ofClient, ofCall])
  try {
    return await scope.race(tokens.getToken({ signal: scope.signal }))
  } catch (cause) {
    if (!scope.timedOut) throw cause
    const message = `There was no token within ${timeoutMs} ms. Try again, or log in again with getUserToken.`
    throw new OqtantLoginError('timeout', message, { cause })
  } finally {
    scope.close()
  }
}

function isMissingRoute(error: unknown): error is OqtantStatusError {
  return error instanceof OqtantStatusError && (error.status === 404 || error.status === 405)
}

function subjectOf(token: string): string {
  const subject = readTokenClaims(token)?.subject
  if (subject) return subject
  throw new OqtantLoginError(
    'not-readable',
    'The token does not say whose it is (it is no JSON Web Token with a subject), which this request needs. ' +
      'Give the token that getUserToken gave, or log in again.',
  )
}
