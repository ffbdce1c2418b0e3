import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { JobRow } from '../store/job-rows.js'

/** A tracking client asks at least every 4 s (two rounds of its loop); whoever is silent for longer is gone. */
const silenceMs = 5_000
/** So long at most does one job wait to be seen running while its client asks for others. */
const patienceMs = 15_000

/** Who has asked for what lately. */
export interface PollWatch {
  /** A client asked something about its jobs. */
  asked(user: string, clientVersion: string): void
  /** A client was told that a job is running. */
  toldRunning(job: JobRow, clientVersion: string): void
  /** Resolves when the client that submitted a running job has been told that it runs, or does not listen. */
  untilToldRunning(job: JobRow, signal: AbortSignal): Promise<void>
}

/**
 * The vendor's clients from 1.0 on wait for ever for a job that they have never seen RUNNING. Theirs therefore stay
 * so until they have been told; other clients' jobs end when they are done.
 */
export function createPollWatch(now: () => number): PollWatch {
  const lastAsked = new Map<string, number>()
  const toldEvents = new EventTarget()
  let lastTold = ''
  const clientKey = (user: string, version: string) => `${user} ${version}`

  return {
    asked(user, version) {
      for (const [key, at] of lastAsked) {
        if (at + silenceMs > now()) break
        lastAsked.delete(key)
      }
      const key = clientKey(user, version)
      lastAsked.delete(key)
      lastAsked.set(key, now())
    },
    toldRunning(job, version) {
      if (version !== job.client_version) return
      lastTold = job.id
      toldEvents.dispatchEvent(new Event(job.id))
    },
    async untilToldRunning(job, signal) {
      if (!waitsToSeeRunning(job.client_version)) return
      const enough = now() + patienceMs
      const stop = new AbortController()
      const either = AbortSignal.any([signal, stop.signal])
      const told = once(toldEvents, job.id, { signal: either }).catch(ignoreAbort)
      try {
        while (lastTold !== job.id && !signal.aborted) {
          const heard = lastAsked.get(clientKey(job.user, job.client_version)) ?? Number.NEGATIVE_INFINITY
          const waitMs = Math.min(heard + silenceMs, enough) - now()
          if (waitMs <= 0) return
          await Promise.race([told, delay(waitMs, undefined, { signal: either }).catch(ignoreAbort)])
        }
      } finally {
        stop.abort()
      }
    },
  }
}

/** Whether a client, by its `X-Client-Version`, is one of the vendor's from 1.0 on; others, as ours, name themselves after a plus. */
function waitsToSeeRunning(version: string): boolean {
  return /^[1-9]\d*\.[^+]*$/.test(version)
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error
}
