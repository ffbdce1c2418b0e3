import { OqtantJob } from '../job/oqtant-job.js'
import { type Reply, replyJson, wrongReply } from '../transport/reply.js'
import { JobFileError } from '../wire/job-file-error.js'
import { parseJobReply } from '../wire/parse-job-reply.js'
import type { CallOptions } from './client-options.js'
import { checkJobId, checkRun } from './job-id.js'
import type { Session } from './session.js'

export interface FetchJobOptions extends CallOptions {
  /** Null for all runs, where the service can. */
  readonly run: number | null
  readonly withOutput: boolean
}

export async function fetchJob(
  session: Session,
  jobId: string,
  options: FetchJobOptions,
): Promise<OqtantJob> {
  checkJobId(jobId)
  if (options.run !== null) checkRun(options.run)
  return session.send(
    ({ jobUrl }) => ({
      asked: `get job ${jobId}`,
      method: 'GET',
      url: jobUrl(jobId),
      query: {
        exclude_input_output: options.withOutput ? undefined : 'True',
        run: options.run ?? undefined,
      },
      jobId,
      read: readJob,
    }),
    options,
  )
}

function readJob(reply: Reply): OqtantJob {
  const expected = 'a job'
  const json = replyJson(reply, expected)
  try {
    return new OqtantJob(parseJobReply(json))
  } catch (error) {
    if (!(error instanceof JobFileError)) throw error
    const { path, received } = error.context
    throw wrongReply(reply, { expected, path, received: received.replace(/^it looks like /, '') }, error)
  }
}
