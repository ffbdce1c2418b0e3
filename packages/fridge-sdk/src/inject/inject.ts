import { isFridgeError } from '../errors/index.js'
import { withRetries } from '../telemetry/with-retries.js'
import { deliverOldest } from './deliver.js'
import { checkInjectOptions, type InjectionReport, type InjectOptions } from './inject-options.js'
import type { InjectedAnnotation, InjectedPoint } from './injected-point.js'
import {
  encode,
  type InjectionSetup,
  openQueue,
  type QueueOptions,
  queueOptionNames,
} from './injection-setup.js'
import type { PointQueue, RejectedPoint } from './point-queue.js'
import { writeLines } from './write-lines.js'

/** Keeps the points, then delivers what waits, in the order of its coming. */
export async function inject(
  setup: InjectionSetup,
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  options: InjectOptions & QueueOptions,
): Promise<InjectionReport> {
  checkInjectOptions(options, queueOptionNames)
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
