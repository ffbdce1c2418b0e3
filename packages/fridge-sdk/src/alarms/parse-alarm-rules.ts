import * as z from 'zod'
import { AlarmRuleError, type AlarmRuleIssue } from '../errors/index.js'
import { nearNames } from '../near-names.js'
import { alarmRuleSchema, type CheckedAlarmRule, ruleKeys } from './alarm-rule.js'

const rulesSchema = z.array(alarmRuleSchema)

/** Rules from plain objects or the content of a JSON file, which is a list of rules. Throws `AlarmRuleError` with every fault. */
export function parseAlarmRules(rules: unknown): CheckedAlarmRule[] {
  const { success, data, error } = rulesSchema.safeParse(rules)
  if (!success)
    throw new AlarmRuleError(
      error.issues.map((issue) => issueOf(issue, rules)),
      { cause: error },
    )
  const names = data.map(({ name }) => name)
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  if (repeated.length > 0) {
    const problem = 'another rule has this name; give each its own'
    throw new AlarmRuleError([...new Set(repeated)].map((rule) => ({ rule, path: 'name', problem })))
  }
  return data
}

/** The components and fields that the rules watch: what has to be fetched or followed for them. */
export function watchedSeries(rules: unknown): { readonly components: string[]; readonly fields: string[] } {
  const checked = parseAlarmRules(rules)
  return {
    components: [...new Set(checked.flatMap(({ component }) => component))],
    fields: [...new Set(checked.map(({ field }) => field))],
  }
}

function issueOf(issue: z.core.$ZodIssue, rules: unknown): AlarmRuleIssue {
  const {
    path: [index, ...path],
    message,
  } = issue
  if (typeof index !== 'number') return { rule: 'the list', path: '', problem: message }
  const rule: unknown = Array.isArray(rules) ? rules[index] : undefined
  const isNamed = typeof rule === 'object' && rule !== null && 'name' in rule && typeof rule.name === 'string'
  return {
    rule: isNamed ? `rule ${JSON.stringify(rule.name)}` : `rule ${index + 1}`,
    path: path.map(String).join('.'),
    problem: issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, rule) : message,
  }
}

function unknownKeys(keys: readonly string[], rule: unknown): string {
  const known = ruleKeys((rule as { readonly kind?: unknown } | null)?.kind)
  const words = keys.map((key) => {
    const near = nearNames(key, known)
    return `${JSON.stringify(key)}${near.length === 0 ? '' : ` (near it: ${near.join(', ')})`}`
  })
  return `does not know ${words.join(', ')}; it may hold ${known.join(', ')}`
}
