import { type DurationInput, durationNanos } from '../time/duration.js'
import { AlarmEvaluator, type AlarmEvaluatorOptions } from './alarm-evaluator.js'
import type { AlarmChange, AlarmSample } from './alarm-event.js'
import type { AlarmRule } from './alarm-rule.js'
import { arrivals } from './arrivals.js'

export interface WatchAlarmsOptions extends AlarmEvaluatorOptions {
  /**
   * How long a sample may be on its way, default `15s`: silence is judged by what the clock showed so long ago. More than the interval of the polls,
   * and not less than `lateness`.
   */
  readonly delay?: DurationInput
  /** How often silence is looked for while nothing comes, default `1s`. */
  readonly every?: DurationInput
  /** Milliseconds since 1970; stands in for the computer's clock. */
  readonly now?: () => number
  readonly signal?: AbortSignal
}

/**
 * Raises and ends alarms as samples come: `for await (const { change, event } of watchAlarms(fdb.live(names), rules))`. Ends when the samples end.
 * Throws `AlarmRuleError`, what the samples throw, and the signal's reason.
 */
export async function* watchAlarms(
  samples: AsyncIterable<AlarmSample | readonly AlarmSample[]>,
  rules: readonly AlarmRule[],
  { delay = '15s', every = '1s', now = Date.now, signal, ...options }: WatchAlarmsOptions = {},
): AsyncGenerator<AlarmChange> {
  const delays = [delay, options.lateness ?? delay].map((one) => Number(durationNanos(one)))
  const delayNs = BigInt(Math.max(...delays))
  const clockNs = (): bigint => BigInt(Math.floor(now())) * 1_000_000n - delayNs
  const evaluator = new AlarmEvaluator(rules, { since: clockNs(), ...options })
  // Only silence needs the clock.
  const looksForSilence = evaluator.rules.some(({ kind }) => kind === 'stale')
  const everyMs = looksForSilence ? Number(durationNanos(every) / 1_000_000n) : null
  for await (const arrived of arrivals(samples, everyMs, signal)) {
    if (arrived !== null) yield* evaluator.push([arrived].flat())
    if (looksForSilence) yield* evaluator.advance(clockNs())
  }
  yield* evaluator.flush()
}
