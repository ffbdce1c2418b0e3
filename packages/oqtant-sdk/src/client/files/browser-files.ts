import { OqtantFileError } from '../../errors/file-error.js'
import type { FileAccess } from './file-access.js'

export const files: FileAccess = {
  read: async (path) => {
    throw noFiles(path, 'Read it as a File of the page and give its text to parseJobFile')
  },
  checkAbsent: async (path) => {
    throw noFiles(path, 'Call runJobs without write and keep the ids it resolves to')
  },
  writeNew: async (path) => {
    throw noFiles(path, 'Offer the text as a download of the page')
  },
  createLineFile: async (path) => {
    throw noFiles(path, 'Call runJobs without write and keep the ids it resolves to')
  },
}

function noFiles(path: string, advice: string): OqtantFileError {
  return new OqtantFileError(
    path,
    null,
    `A page has no files by name, so ${path} is out of reach. ${advice}.`,
  )
}
