import { z } from 'zod'
import { readReply } from '../transport/reply.js'
import type { CallOptions } from './client-options.js'
import { checkJobId } from './job-id.js'
import type { RawImage } from './raw-image.js'
import type { Session } from './session.js'

const rawImages = z.array(
  z.looseObject({
    image_type: z.string(),
    run: z.number().nullish().catch(null),
    job_external_id: z.string().nullish().catch(null),
    absolute: z.unknown(),
    background: z.unknown().optional(),
  }),
)

export async function fetchRawImages(
  session: Session,
  jobId: string,
  options: CallOptions,
): Promise<RawImage[]> {
  checkJobId(jobId)
  return session.send(
    ({ jobUrl }) => ({
      asked: `get the raw images of job ${jobId}`,
      method: 'GET',
      url: `${jobUrl(jobId)}/raw_images`,
      jobId,
      read: (reply) =>
        readReply(reply, 'a list of raw images', rawImages).map((image) => ({
          imageType: image.image_type,
          run: image.run ?? null,
          jobId: image.job_external_id ?? null,
          absolute: image.absolute,
          background: image.background ?? null,
          raw: image,
        })),
    }),
    options,
  )
}
