import { FridgeQueueError } from '../errors/index.js'

/** A point that the server refused, as line protocol. */
export interface RejectedPoint {
  readonly line: string
  /** The server's words. */
  readonly reason: string
}

/** Lines that were stored together. */
export interface QueuedLines {
  readonly lines: readonly string[]
  /** Bytes that the server cannot get because the disk gave back others than were written; they are kept in the folder. */
  readonly damagedBytes: number
  /** The server has them, or they are kept aside. */
  remove(): Promise<void>
}

/** Keeps points, as lines of line protocol, until the server has them. */
export interface PointQueue {
  /** Bytes that take up room, those kept aside included. */
  readonly bytes: number
  /** Resolves when the lines are safe. Throws `FridgeQueueError`; then none of them is kept. */
  append(lines: readonly string[]): Promise<void>
  /** What waits longest; null where nothing waits. Lines that are being sent are not added to any more. */
  oldest(): Promise<QueuedLines | null>
  keepAside(rejected: readonly RejectedPoint[]): Promise<void>
  close(): Promise<void>
}

export const defaultMaxBytes = 256 * 2 ** 20

export function checkRoom(folder: string | null, bytes: number, added: number, maxBytes: number): void {
  if (bytes + added <= maxBytes) return
  const place = folder === null ? 'memory' : folder
  throw new FridgeQueueError(
    'full',
    folder,
    `${added} bytes of points do not fit into ${place}, where ${bytes} of at most ${maxBytes} bytes wait for the server. ` +
      'See that the server can be reached, then inject them again, or allow more with maxBytes.',
  )
}
