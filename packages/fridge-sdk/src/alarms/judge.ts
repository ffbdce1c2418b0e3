import { decodeAlarm } from '../model/index.js'
import type { SampleValue } from '../series/index.js'
import { durationNanos } from '../time/duration.js'
import type { AlarmKind, CheckedAlarmRule, RuleOf } from './alarm-rule.js'
import { createRate } from './rate-of-change.js'

/**
 * What a sample says about a condition: it is met, it is not, or it stays what it was (between a limit and its hysteresis). `excess` grows with
 * how far a value is beyond the limit. `nothing` is what a sample without a value says, `unsuitable` one of a type the rule has no use for.
 */
export type Judgement =
  | { readonly says: 'met'; readonly excess: number; readonly value: Present }
  | { readonly says: 'unmet' | 'unchanged' | 'nothing' | 'unsuitable' }

export type Judge = (timeNs: bigint, value: SampleValue) => Judgement

type Present = Exclude<SampleValue, null>
type PresentJudge = (timeNs: bigint, value: Present) => Judgement

const unmet: Judgement = { says: 'unmet' }
const unchanged: Judgement = { says: 'unchanged' }
const nothing: Judgement = { says: 'nothing' }
const unsuitable: Judgement = { says: 'unsuitable' }

/** The judge of one series by one rule; it may remember samples. Null and NaN are no values. */
export function createJudge(rule: CheckedAlarmRule): Judge {
  const judge = (judges[rule.kind] as (rule: CheckedAlarmRule) => PresentJudge)(rule)
  return (timeNs, value) => (value === null || Number.isNaN(value) ? nothing : judge(timeNs, value))
}

const judges: { readonly [Kind in AlarmKind]: (rule: RuleOf<Kind>) => PresentJudge } = {
  threshold: ({ above = Number.POSITIVE_INFINITY, below = Number.NEGATIVE_INFINITY, hysteresis }) =>
    numeric((_, value) => outside(value, below, above, hysteresis)),
  range: ({ low, high, hysteresis }) => numeric((_, value) => outside(value, low, high, hysteresis)),
  rate: ({ above = Number.POSITIVE_INFINITY, below = Number.NEGATIVE_INFINITY, per, over, hysteresis }) => {
    const rate = createRate(durationNanos(over), { s: 1, min: 60, h: 3600 }[per])
    return numeric((timeNs, value) => {
      const slope = rate(timeNs, value)
      return slope === null ? unchanged : outside(slope, below, above, hysteresis)
    })
  },
  state: ({ is, isNot }) => {
    const wanted = [is ?? isNot ?? []].flat()
    const types = new Set(wanted.map((state) => typeof state))
    return (_, value) => {
      if (!types.has(typeof value === 'bigint' ? 'number' : (typeof value as 'string'))) return unsuitable
      const isOne = wanted.some((state) => isSame(state, value))
      return isOne === (is !== undefined) ? { says: 'met', excess: 0, value } : unmet
    }
  },
  flags: ({ flags }) => {
    const wanted = flags && new Set<string>(flags)
    return (_, value) => {
      if (typeof value === 'boolean' || (typeof value === 'number' && !Number.isInteger(value)))
        return unsuitable
      const { names, unknown } = decodeAlarm(value)
      const excess = wanted ? names.filter((name) => wanted.has(name)).length : names.length + unknown.length
      return excess > 0 ? { says: 'met', excess, value } : unmet
    }
  },
  // Time itself is the judge of silence; any sample ends it.
  stale: () => () => unmet,
}

function numeric(judge: (timeNs: bigint, value: number) => Judgement): PresentJudge {
  return (timeNs, value) =>
    typeof value === 'number' || typeof value === 'bigint' ? judge(timeNs, Number(value)) : unsuitable
}

function outside(value: number, low: number, high: number, hysteresis: number): Judgement {
  const excess = Math.max(beyond(value, high), beyond(low, value))
  if (excess > 0) return { says: 'met', excess, value }
  return excess <= -hysteresis ? unmet : unchanged
}

/** By how much one is above the other. An infinite limit is none, which an infinite value is not at. */
function beyond(one: number, other: number): number {
  if (one === other) return Number.isFinite(one) ? 0 : Number.NEGATIVE_INFINITY
  return one - other
}

function isSame(state: boolean | string | number, value: Present): boolean {
  if (typeof value !== 'bigint') return state === value
  return typeof state === 'number' && Number.isInteger(state) && BigInt(state) === value
}
