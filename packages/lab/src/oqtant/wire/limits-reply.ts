import type { WireForm } from './wire-form.js'

export interface JobLimits {
  /** Runs a day, and how many of today's are spent. */
  readonly dailyRuns: number
  readonly spent: number
}

/** A user's limits as each generation reads them. Here nothing is bought, so credits are 0. */
export function limitsReply({ dailyRuns, spent }: JobLimits, form: WireForm) {
  const daily = { daily_limit: dailyRuns, daily_remaining: Math.max(0, dailyRuns - spent) }
  const purchased = { daily_used: spent, purchased: 0, purchased_remaining: 0 }
  const credits = { standard_credits: 0, priority_credits: 0 }
  if (form === 'walkthrough') return { ...daily, ...purchased }
  // Clients 1.0 to 1.8 read the former, 1.12 and on the latter.
  if (form === 'flat') return { ...daily, ...purchased, ...credits }
  return { ...daily, ...credits }
}
