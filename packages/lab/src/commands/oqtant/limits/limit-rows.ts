import type { JobLimits, LimitPeriod } from '@coldlab/oqtant-sdk'
import { printable } from '../../../terminal/printable.js'

/** Limits for people, a line each. */
export function limitRows(limits: JobLimits): string {
  const { remainingRuns, daily, purchased, credits, periods } = limits
  const rows: [string, string | null][] = [
    ['runs left now', remainingRuns === null ? 'the service does not say' : String(remainingRuns)],
    ['today', daily && periodText(daily)],
    ['bought', purchased && ofText(purchased.remaining, purchased.bought)],
    ['standard credits', numberText(credits?.standard)],
    ['priority credits', numberText(credits?.priority)],
    ...periods.map((period): [string, string | null] => [printable(period.period), periodText(period)]),
  ]
  const said = rows.filter(([, text]) => text !== null)
  const width = Math.max(...said.map(([name]) => name.length))
  return `${said.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n')}\n`
}

/** What submitting costs, in a sentence. */
export function costSentence(cost: number, { remainingRuns }: JobLimits): string {
  const runs = cost === 1 ? '1 run' : `${cost} runs`
  if (remainingRuns === null) return `This costs ${runs}; the service does not say how many are left.`
  return `This costs ${runs} of the ${remainingRuns} left.`
}

function periodText({ remaining, limit, used }: LimitPeriod): string | null {
  if (remaining === null && used !== null && limit !== null) return `${used} of ${limit} used`
  return ofText(remaining, limit)
}

function ofText(remaining: number | null, all: number | null): string | null {
  if (remaining === null) return all === null ? null : `${all} in all`
  return all === null ? `${remaining} left` : `${remaining} of ${all} left`
}

function numberText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
