import * as z from 'zod'
import { TimeRangeError } from '../errors/index.js'
import { alarmFlags } from '../model/index.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'
import { durationNanos } from '../time/duration.js'

const duration = z
  .string({ error: ({ input }) => `has to be a length of time such as '60s', but ${quoteValue(input)} came` })
  .superRefine((text, { addIssue }) => {
    try {
      durationNanos(text)
    } catch (error) {
      if (!(error instanceof TimeRangeError)) throw error
      addIssue({ code: 'custom', message: error.message.replace(/\.$/, '') })
    }
  })

const number = z.number()
const text = z.string().min(1)

const common = {
  /** Unique among the rules. */
  name: text,
  /** One component or several, each of which is watched on its own. */
  component: z.union([text, z.array(text).min(1)], {
    error: ({ input }) => `has to be a name or a list of names, but ${quoteValue(input)} came`,
  }),
  field: text,
  severity: z.enum(['warning', 'critical']).default('warning'),
  /** For how long the condition has to last before the alarm is raised: `60s`, `5m`. By default it is raised at once. */
  holdFor: duration.optional(),
  /** For how long the condition has to be away before the alarm is over. By default it is over at once. */
  releaseAfter: duration.optional(),
}

/** How far, in the unit of the field, a value has to come back behind a limit before the condition ends. */
const hysteresis = number.min(0).default(0)

const thresholdRule = z
  .strictObject({
    ...common,
    kind: z.literal('threshold'),
    above: number.optional(),
    below: number.optional(),
    hysteresis,
  })
  .refine(({ above, below }) => (above === undefined) !== (below === undefined), {
    message: 'needs either above or below; for both, take the kind range',
  })

const rangeRule = z
  .strictObject({ ...common, kind: z.literal('range'), low: number, high: number, hysteresis })
  .refine(({ low, high }) => low < high, { message: 'low has to be below high' })
  .refine(({ low, high, hysteresis: back }) => 2 * back < high - low, {
    path: ['hysteresis'],
    message: 'has to be less than half of the range, or the condition could never end',
  })

const rateRule = z
  .strictObject({
    ...common,
    kind: z.literal('rate'),
    /** Unit of time of the rates: `min` means units of the field per minute. */
    per: z.enum(['s', 'min', 'h']),
    above: number.optional(),
    below: number.optional(),
    /** The time over which the slope is taken: that of the straight line of least squares through its samples. */
    over: duration,
    hysteresis,
  })
  .refine(({ above, below }) => above !== undefined || below !== undefined, {
    message: 'needs above, below or both',
  })
  .refine(({ above, below, hysteresis: back }) => !(above! - below! <= 2 * back), {
    message: 'above has to exceed below by more than twice the hysteresis',
  })

const stateValue = z.union([z.boolean(), z.string(), number])
const states = z.union([stateValue, z.array(stateValue).min(1)])

const stateRule = z
  .strictObject({
    ...common,
    kind: z.literal('state'),
    /** The condition: the value is this, or one of these. */
    is: states.optional(),
    /** The condition: the value is anything but this, or these. */
    isNot: states.optional(),
  })
  .refine(({ is, isNot }) => (is === undefined) !== (isNot === undefined), {
    message: 'needs either is or isNot',
  })

const flagsRule = z.strictObject({
  ...common,
  kind: z.literal('flags'),
  /** Names of the inverter's alarm flags of which one has to be on; by default any, known or not. */
  flags: z
    .array(z.enum(Object.keys(alarmFlags) as (keyof typeof alarmFlags)[]).exclude(['NO_ALARM']))
    .min(1)
    .optional(),
})

const staleRule = z.strictObject({
  ...common,
  kind: z.literal('stale'),
  /** The longest time without a sample that is no alarm: `60s`. Nulls and NaN are no samples. */
  after: duration,
})

/** What an alarm rule may be, as a JSON file holds it. */
export const alarmRuleSchema = z.discriminatedUnion(
  'kind',
  [thresholdRule, rangeRule, rateRule, stateRule, flagsRule, staleRule],
  { error: ({ code, input }) => (code === 'invalid_union' ? kindWords(input) : undefined) },
)

const keysOf: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  alarmRuleSchema.options.map(({ shape }) => [shape.kind.value, Object.keys(shape)]),
)

/** What rules of a kind may hold. */
export function ruleKeys(kind: unknown): readonly string[] {
  return typeof kind === 'string' && Object.hasOwn(keysOf, kind) ? keysOf[kind]! : []
}

function kindWords(input: unknown): string {
  const kinds = Object.keys(keysOf)
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined
  const near = typeof kind === 'string' ? nearNames(kind, kinds) : []
  const hint = near.length === 0 ? '' : ` (near it: ${near.join(', ')})`
  return `has to be one of ${kinds.join(', ')}, but ${quoteValue(kind)} came${hint}`
}

/** A rule as it is written: a plain object. */
export type AlarmRule = z.input<typeof alarmRuleSchema>

/** A rule with its defaults filled in. */
export type CheckedAlarmRule = z.output<typeof alarmRuleSchema>

export type AlarmKind = AlarmRule['kind']
export type AlarmSeverity = CheckedAlarmRule['severity']

/** A rule of one kind, with its defaults. */
export type RuleOf<Kind extends AlarmKind> = Extract<CheckedAlarmRule, { kind: Kind }>
