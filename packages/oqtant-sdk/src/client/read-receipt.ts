import { z } from 'zod'
import { type Reply, readReply } from '../transport/reply.js'
import type { Submission } from './run-jobs-options.js'

const receipt = z.looseObject({
  job_id: z.string().regex(/^[\w-]{1,64}$/, 'no id of a job'),
  queue_position: z.number().nullish().catch(null),
  est_time: z.union([z.number(), z.string()]).nullish().catch(null),
})

export function readReceipt(reply: Reply): Submission {
  const { job_id, queue_position = null, est_time } = readReply(reply, 'the id of the submitted job', receipt)
  const minutes =
    est_time === null || est_time === undefined || est_time === '' ? Number.NaN : Number(est_time)
  return {
    jobId: job_id,
    queuePosition: queue_position,
    estimatedTimeMinutes: Number.isNaN(minutes) ? null : minutes,
  }
}
