import type { PointQueue } from './point-queue.js'

/** Opens a folder in which points wait for the server. Throws `FridgeQueueError`. */
export type OpenFolderQueue = (folder: string, maxBytes: number) => Promise<PointQueue>
