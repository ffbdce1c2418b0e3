import { type FridgeError, isFridgeError } from '../errors/index.js'
import { withRetries } from '../telemetry/with-retries.js'
import { deliverOldest } from './deliver.js'
import type { InjectedAnnotation, InjectedPoint } from './injected-point.js'
import { encode, type InjectionSetup, openQueue, type QueueOptions } from './injection-setup.js'
import type { PointQueue, RejectedPoint } from './point-queue.js'
import { writeLines } from './write-lines.js'

export interface InjectOptions extends QueueOptions {
  /** Ends it; with a folder the points may wait in it by then. */
  readonly signal?: AbortSignal | undefined
}

export interface InjectionReport {
  /** Points that the server has now, also those that waited in the folder before. */
  readonly written: number
  /** Points that the server refuses as they are: of another type than its field has, or too old. In a folder they are in `rejected.jsonl`. */
  readonly rejected: readonly RejectedPoint[]
  /** Bytes of the folder that are not what was written, kept in `*.damaged`. */
  readonly damagedBytes: number
  /** Why the rest waits in the folder; null where nothing waits. */
  readonly trouble: FridgeError | null
}

/** Keeps the points, then delivers what waits, in the order of its coming. */
export async function inject(
  setup: InjectionSetup,
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  options: InjectOptions,
): Promise<InjectionReport> {
  const { folder, signal } = options
  signal?.throwIfAborted()
  const lines = encode(setup, items, options)
  const queue = await openQueue(setup, options)
  try {
    if (lines.length > 0) await queue.append(lines)
    return await deliverAll(setup, queue, folder !== undefined, signal)
  } finally {
    await queue.close()
  }
}

async function deliverAll(
  { server, bucket }: InjectionSetup,
  queue: PointQueue,
  mayWait: boolean,
  signal: AbortSignal | undefined,
): Promise<InjectionReport> {
  const report = { written: 0, rejected: [] as RejectedPoint[], damagedBytes: 0 }
  const write = (lines: readonly string[]): Promise<void> =>
    withRetries((tries) => writeLines(server, bucket, lines, tries, signal), server, signal)
  try {
    for (;;) {
      const delivered = await deliverOldest(queue, write)
      if (delivered === null) return { ...report, trouble: null }
      report.written += delivered.written
      report.rejected.push(...delivered.rejected)
      report.damagedBytes += delivered.damagedBytes
    }
  } catch (error) {
    if (!mayWait || !isFridgeError(error) || error.name === 'FridgeQueueError') throw error
    return { ...report, trouble: error }
  }
}
