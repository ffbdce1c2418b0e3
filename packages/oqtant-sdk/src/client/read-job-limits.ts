import { z } from 'zod'
import { type Reply, readReply } from '../transport/reply.js'
import type { JobLimits, LimitPeriod } from './job-limits.js'

const count = z.number().nullish().catch(null)
const limitsReply = z.looseObject({
  daily_limit: count,
  daily_used: count,
  daily_remaining: count,
  purchased: count,
  purchased_remaining: count,
  standard_credits: count,
  priority_credits: count,
  quotas: z
    .array(z.looseObject({ quota_period: z.string().catch(''), quota_limit: count, quota_remaining: count }))
    .nullish()
    .catch(null),
  rates: z
    .array(z.looseObject({ rate_period: z.string().catch(''), rate_limit: count, rate_remaining: count }))
    .nullish()
    .catch(null),
})
type LimitsReply = z.infer<typeof limitsReply>

/** Reads the three forms that limits have had: quotas and rates (oldest), daily and purchased, daily and credits (newest). */
export function readJobLimits(reply: Reply): JobLimits {
  const wire = readReply(reply, "the account's limits", limitsReply)
  const daily = readDaily(wire)
  const periods = readPeriods(wire)
  const purchased =
    present(wire.purchased) || present(wire.purchased_remaining)
      ? { bought: wire.purchased ?? null, remaining: wire.purchased_remaining ?? null }
      : null
  const credits =
    present(wire.standard_credits) || present(wire.priority_credits)
      ? { standard: wire.standard_credits ?? null, priority: wire.priority_credits ?? null }
      : null
  const onTop = (purchased?.remaining ?? 0) + (credits?.standard ?? 0) + (credits?.priority ?? 0)
  const ofPeriods = periods.flatMap(({ remaining }) => (remaining === null ? [] : [remaining]))
  const ofDay = daily?.remaining ?? null
  const remainingRuns = ofDay !== null ? ofDay + onTop : ofPeriods.length > 0 ? Math.min(...ofPeriods) : null
  return { remainingRuns, daily, purchased, credits, periods, raw: wire }
}

function readDaily(wire: LimitsReply): LimitPeriod | null {
  const { daily_limit: limit = null, daily_used, daily_remaining: remaining = null } = wire
  if (limit === null && remaining === null) return null
  const used = daily_used ?? (limit !== null && remaining !== null ? limit - remaining : null)
  return { period: 'day', limit, used, remaining }
}

function readPeriods({ quotas, rates }: LimitsReply): LimitPeriod[] {
  return [
    ...(quotas ?? []).map((quota) =>
      periodOf(quota.quota_period, quota.quota_limit ?? null, quota.quota_remaining ?? null),
    ),
    ...(rates ?? []).map((rate) =>
      periodOf(rate.rate_period, rate.rate_limit ?? null, rate.rate_remaining ?? null),
    ),
  ]
}

function periodOf(period: string, limit: number | null, remaining: number | null): LimitPeriod {
  return { period, limit, used: limit !== null && remaining !== null ? limit - remaining : null, remaining }
}

function present(value: number | null | undefined): boolean {
  return value !== null && value !== undefined
}
