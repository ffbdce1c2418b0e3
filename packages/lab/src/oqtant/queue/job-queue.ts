import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { ValidInputValues } from '@coldlab/oqtant-sdk'
import type { JobRow, RunRow, StoredOutput } from '../store/job-rows.js'
import type { QueueStore } from '../store/queue-store.js'
import { packOutput } from './pack-output.js'
import type { PollWatch } from './poll-watch.js'
import type { RunEstimate } from './run-estimate.js'
import { runSeed } from './run-seed.js'
import type { ShotMaker } from './shot-maker.js'

/** What a timer of Node can wait, 25 days. */
const longestDelayMs = 2 ** 31 - 1

export interface JobQueueOptions {
  readonly store: QueueStore
  readonly machine: ShotMaker
  readonly watch: PollWatch
  readonly estimate: RunEstimate
  /** How many times faster than the real machine. */
  readonly speed: number
  readonly now: () => number
}

/** Gives the machine one job after the other, in the order of submission. */
export interface JobQueue {
  /** There is a new job. */
  wake(): void
  /** Takes a job off the machine, if it is there; its status has been changed already. */
  interrupt(job: JobRow): void
  /** Stops the machine. A job that is running starts again with the next laboratory on the data folder. */
  close(): Promise<void>
  /** Rejects if the queue fails, so that nobody waits in vain. */
  readonly failed: Promise<never>
}

export function startJobQueue({ store, machine, watch, estimate, speed, now }: JobQueueOptions): JobQueue {
  const closing = new AbortController()
  const events = new EventTarget()
  let current: { readonly id: string; readonly controller: AbortController } | null = null

  async function work(): Promise<void> {
    while (!closing.signal.aborted) {
      const job = store.first()
      if (job === null) await once(events, 'wake', { signal: closing.signal }).catch(ignore)
      else await runJob(job)
    }
  }

  async function runJob(job: JobRow): Promise<void> {
    const controller = new AbortController()
    const signal = AbortSignal.any([controller.signal, closing.signal])
    current = { id: job.id, controller }
    if (job.status === 'PENDING') store.start(job, now())
    for (let run = store.nextRun(job); run !== null && !signal.aborted; run = store.nextRun(job)) {
      await runOnce(job, run, signal)
    }
    if (!signal.aborted) await watch.untilToldRunning(job, signal)
    if (!signal.aborted) store.end(job, now())
    current = null
  }

  async function runOnce(job: JobRow, run: RunRow, signal: AbortSignal): Promise<void> {
    const begun = now()
    const output = await shoot(job, run, signal)
    if (signal.aborted) return
    if ('failure' in output) store.saveFailure(job, run.run, output.failure)
    else store.saveOutput(job, run.run, output)
    estimate.observe(now() - begun)
  }

  async function shoot(
    job: JobRow,
    { run, input }: RunRow,
    signal: AbortSignal,
  ): Promise<StoredOutput | { readonly failure: string }> {
    const begun = now()
    try {
      const values: ValidInputValues = JSON.parse(input)
      const result = await machine.run(
        { input: values, generation: job.generation, seed: runSeed(job.id, run) },
        { signal },
      )
      const output = await packOutput(result, job.id, run)
      const restMs = result.durationMs / speed - (now() - begun)
      await delay(Math.min(Math.max(0, restMs), longestDelayMs), undefined, { signal })
      return output
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) }
    }
  }

  const working = work()
  const failed = new Promise<never>((_, reject) => {
    // What the machine cannot do is the failure of a run; only the database is left.
    working.catch((cause) => reject(store.failure(cause)))
  })
  failed.catch(ignore)
  return {
    failed,
    wake: () => events.dispatchEvent(new Event('wake')),
    interrupt(job) {
      if (current?.id === job.id) current.controller.abort()
    },
    async close() {
      closing.abort()
      await working.catch(ignore)
      await machine.close()
    },
  }
}

function ignore(): void {}
