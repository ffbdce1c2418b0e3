import { files } from '#files'
import { OqtantArgumentError } from '../errors/oqtant-error.js'
import type { RunJobsOptions } from './run-jobs-options.js'

/** Which files a `runJobs` call writes. */
export interface RunJobsPlan {
  /** Takes the ids; null for no such file. */
  readonly idFile: string | null
  /** Name of the file for the ended job at this place of the list; null for none. */
  jobFile(index: number, jobId: string): string | null
}

/** Most jobs that one call may submit, as in the vendor's clients. */
const longestJobList = 30

/** Checks what can be checked before anything is sent. Throws `OqtantArgumentError` and `OqtantFileError`. */
export async function planRunJobs(options: RunJobsOptions): Promise<RunJobsPlan> {
  const { jobList, write = false, filename, trackStatus = false } = options
  if (jobList.length > longestJobList) {
    throw wrong(
      'jobList',
      `runJobs submits at most ${longestJobList} jobs at once, but ${jobList.length} were given. Call it once per ${longestJobList}.`,
    )
  }
  if (!write) {
    if (filename === undefined) return { idFile: null, jobFile: () => null }
    throw wrong(
      'filename',
      'filename is given without write: true, so nothing would be written. Add write: true.',
    )
  }
  if (typeof filename === 'string') {
    await files.checkAbsent(filename)
    return { idFile: filename, jobFile: () => null }
  }
  if (!trackStatus) {
    throw wrong(
      'write',
      'write without a file name writes each job once it has ended, which needs trackStatus: true. Add that, or give filename for a file of ids.',
    )
  }
  if (filename === undefined) return { idFile: null, jobFile: (_, jobId) => `${jobId}.txt` }
  const names = [...filename]
  if (names.length !== jobList.length || new Set(names).size !== names.length) {
    throw wrong(
      'filename',
      `A list of file names needs one for each job, all different: ${names.length} names came for ${jobList.length} jobs.`,
    )
  }
  for (const name of names) await files.checkAbsent(name)
  return { idFile: null, jobFile: (index) => names[index] ?? null }
}

function wrong(argument: string, message: string): OqtantArgumentError {
  return new OqtantArgumentError(argument, message)
}
