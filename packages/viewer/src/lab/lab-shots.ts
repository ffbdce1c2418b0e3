import { type ReadonlySignal, signal } from '@preact/signals'
import type { ShotLibrary } from '../shots/shot-library.js'
import type { BecWish } from './bec-job.js'
import { openLab, takeShot } from './lab-session.js'
import { keepWish, takeWish } from './pending-wish.js'

/** A job under way in the laboratory, in words, and since when (ms of `performance.now`). */
export interface LabJob {
  readonly key: number
  readonly stage: string
  readonly since: number
}

/** Shots that the laboratory makes on request: they join the list as files do. */
export class LabShots {
  readonly #jobs = signal<readonly LabJob[]>([])
  readonly jobs: ReadonlySignal<readonly LabJob[]> = this.#jobs
  readonly #apiAddress: string
  readonly #library: ShotLibrary
  readonly #storage: Storage
  readonly #running = new Map<number, AbortController>()
  #nextKey = 0

  constructor(apiAddress: string, library: ShotLibrary, storage: Storage) {
    this.#apiAddress = apiAddress
    this.#library = library
    this.#storage = storage
  }

  /** Goes on with the shot that was asked for before the login page, where the address is that page's answer. */
  resume(address: URL): void {
    const wish = takeWish(this.#storage)
    if (wish !== null && address.searchParams.has('state')) void this.take(wish)
  }

  /** Asks for a shot; its end shows in the list or as the last error. */
  async take(wish: BecWish): Promise<void> {
    const key = this.#nextKey++
    const abort = new AbortController()
    this.#running.set(key, abort)
    this.#tell(key, 'logging in')
    try {
      keepWish(this.#storage, wish)
      const client = await openLab(this.#apiAddress, abort.signal)
      takeWish(this.#storage)
      this.#tell(key, 'submitting')
      const events = {
        onSubmit: (_: string, position: number | null) =>
          this.#tell(key, position === null ? 'waiting' : `waiting, place ${position} in the queue`),
        onStatus: (status: string) => {
          if (status !== 'PENDING') this.#tell(key, status.toLowerCase())
        },
      }
      const { file } = await takeShot(client, wish, events, abort.signal)
      this.#library.open([file], { select: true })
    } catch (cause) {
      takeWish(this.#storage)
      if (!abort.signal.aborted) {
        const details = cause instanceof Error ? cause.message : String(cause)
        this.#library.reportError({ title: 'The laboratory gave no shot', details })
      }
    } finally {
      this.#running.delete(key)
      this.#jobs.value = this.#jobs.value.filter((job) => job.key !== key)
    }
  }

  /** Waits for no shot any more; the laboratory finishes what it has begun. */
  stop(): void {
    for (const abort of this.#running.values()) abort.abort()
  }

  #tell(key: number, stage: string): void {
    const entry = { key, stage, since: performance.now() }
    const others = this.#jobs.value.filter((job) => job.key !== key)
    this.#jobs.value = [...others, entry]
  }
}
