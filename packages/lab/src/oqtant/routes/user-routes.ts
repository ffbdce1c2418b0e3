import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { RequestError } from '../../errors.js'
import type { JobDesk } from '../jobs/job-desk.js'
import { limitsReply } from '../wire/limits-reply.js'
import { clientVersion, flatRouteForm, type WireForm } from '../wire/wire-form.js'
import type { DescribedRoute, RouteContext, RouteEnv } from './described-route.js'
import { limitsSchema } from './job-schemas.js'

/** A user may only speak of himself. Paths have his subject whole, as 0.x to 2.x send it, or without `auth0|`. */
export const checkUser: MiddlewareHandler<RouteEnv> = async (context, next) => {
  const asked = context.req.param('user') ?? ''
  const user = context.get('user')
  if (user !== asked && user !== `auth0|${asked}`) {
    throw new RequestError({ status: 403, detail: 'This path is that of another user than the token’s.' })
  }
  return next()
}

export function userRoutes({ spent, dailyRuns, line, estimate, now }: JobDesk): DescribedRoute[] {
  return [
    {
      method: 'get',
      path: '/api/users/{user}/job_limits',
      summary: 'How many runs you may still submit today',
      description: 'All clients; what each generation reads is in the answer to it.',
      needsToken: true,
      reply: { status: 200, schema: limitsSchema },
      refusals: [401, 403],
      answer(context) {
        const limits = { dailyRuns, spent: spent.onDayOf(context.get('user'), now()) }
        return context.json(limitsReply(limits, limitsForm(context)))
      },
    },
    {
      method: 'get',
      path: '/api/queue',
      summary: 'How long the queue is, all users together',
      needsToken: true,
      reply: { status: 200, schema: queueSchema },
      refusals: [401],
      answer(context) {
        const { jobs, runs } = line.length()
        return context.json({ jobs, runs, est_time: runs === 0 ? 0 : estimate.minutesFor(runs) })
      },
    },
  ]
}

const queueSchema = z.object({
  jobs: z.int().describe('that have not ended'),
  runs: z.int(),
  est_time: z.int().describe('whole minutes until all are done'),
})

/** Clients up to 2.x ask with their whole subject, the newest without `auth0|`. */
function limitsForm(context: RouteContext): WireForm {
  const whole = context.req.param('user')?.startsWith('auth0|') ?? false
  return whole ? flatRouteForm(clientVersion(context)) : 'newest'
}
