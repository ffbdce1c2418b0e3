import { FridgeQueueError } from '../../errors/index.js'
import type { OpenFolderQueue } from '../open-folder-queue.js'

export const openFolderQueue: OpenFolderQueue = async (folder) => {
  throw new FridgeQueueError(
    'no-folders',
    folder,
    `A page has no folder ${folder} in which points could wait. Leave folder out: they are kept in memory as long as the page is open.`,
  )
}
