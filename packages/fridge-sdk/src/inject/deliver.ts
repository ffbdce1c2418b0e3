import type { PointQueue, RejectedPoint } from './point-queue.js'
import { writeSparing } from './write-lines.js'

const linesPerRequest = 5000

/** What became of points that waited. */
export interface Delivered {
  /** Points that the server has now. */
  readonly written: number
  readonly rejected: readonly RejectedPoint[]
  /** Bytes of the queue that the disk gave back changed; they stay in the folder. */
  readonly damagedBytes: number
}

/** Sends what waits longest and removes it; null where nothing waits. After a failure all of it waits on. */
export async function deliverOldest(
  queue: PointQueue,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<Delivered | null> {
  const waiting = await queue.oldest()
  if (waiting === null) return null
  const { lines, damagedBytes } = waiting
  const rejected: RejectedPoint[] = []
  for (let from = 0; from < lines.length; from += linesPerRequest) {
    rejected.push(...(await writeSparing(write, lines.slice(from, from + linesPerRequest))))
  }
  if (rejected.length > 0) await queue.keepAside(rejected)
  await waiting.remove()
  return { written: lines.length - rejected.length, rejected, damagedBytes }
}
