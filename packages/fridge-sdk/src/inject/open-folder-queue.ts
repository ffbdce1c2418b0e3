import type { PointQueue } from './point-queue.js'

/** Opens a folder in which points wait for `target`, a bucket in words. Throws `FridgeQueueError`. */
export type OpenFolderQueue = (folder: string, target: string, maxBytes: number) => Promise<PointQueue>
