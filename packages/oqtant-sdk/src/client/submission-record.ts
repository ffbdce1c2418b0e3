import type { SubmissionBody } from '../definition/submission-body.js'
import type { OqtantJob } from '../job/oqtant-job.js'

/** A submission that was sent and whose fate is not known. */
export interface LostAttempt {
  readonly key: string
  /** What was sent: a job changed since is another submission. */
  readonly body: SubmissionBody
  /** This client's time when it was first sent, ms since the epoch. */
  readonly sentAt: number
}

/** What a client knows of its submissions. */
export interface SubmissionRecord {
  /** Whether the service has said that it makes no second job of a repeated `Idempotency-Key`. */
  readonly keysAreHonoured: boolean
  readSupport(headers: Headers): void
  /** Takes `id` for one submission; false where another one has it already. */
  claim(id: string): boolean
  isClaimed(id: string): boolean
  /** Does the sending of a job of that name, and knows that it is under way. */
  whileSending<Value>(name: string, send: () => Promise<Value>): Promise<Value>
  /** Resolves once no job of that name is being sent: all that the service took of them have their ids, or are lost. */
  allSent(name: string): Promise<void>
  /** Remembers a lost attempt at submitting this very job object. */
  keepLost(job: OqtantJob, attempt: LostAttempt): void
  /** Gives that attempt and forgets it. */
  takeLost(job: OqtantJob): LostAttempt | null
}

/** A service whose answers have this header (whatever it says; after a submission it is the key) knows what it is for. */
const keyHeader = 'idempotency-key'

export function createSubmissionRecord(): SubmissionRecord {
  let keysAreHonoured = false
  const claimed = new Set<string>()
  const lost = new WeakMap<OqtantJob, LostAttempt>()
  const underWay = new Map<Promise<unknown>, string>()
  const underWayOf = (name: string) => [...underWay].filter(([, other]) => other === name)
  return {
    get keysAreHonoured() {
      return keysAreHonoured
    },
    readSupport(headers) {
      keysAreHonoured ||= headers.has(keyHeader)
    },
    claim(id) {
      const isNew = !claimed.has(id)
      claimed.add(id)
      return isNew
    },
    isClaimed: (id) => claimed.has(id),
    async whileSending(name, send) {
      const sending = send()
      underWay.set(sending, name)
      try {
        return await sending
      } finally {
        underWay.delete(sending)
      }
    },
    async allSent(name) {
      for (let others = underWayOf(name); others.length > 0; others = underWayOf(name)) {
        await Promise.allSettled(others.map(([sending]) => sending))
      }
    },
    keepLost: (job, attempt) => void lost.set(job, attempt),
    takeLost(job) {
      const attempt = lost.get(job) ?? null
      lost.delete(job)
      return attempt
    },
  }
}
