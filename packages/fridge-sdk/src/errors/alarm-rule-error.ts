import { FridgeError } from './fridge-error.js'

export interface AlarmRuleIssue {
  /** Name of the rule, or its place in the list (`rule 3`) where it has none. */
  readonly rule: string
  /** Where in the rule, such as `component.0`; empty for the rule as a whole. */
  readonly path: string
  readonly problem: string
}

/** Alarm rules that cannot be meant, or that do not fit the series they are for; every fault is listed. */
export class AlarmRuleError extends FridgeError {
  override readonly name = 'AlarmRuleError'
  readonly issues: readonly AlarmRuleIssue[]

  constructor(issues: readonly AlarmRuleIssue[], options?: ErrorOptions) {
    const list = issues.map(
      ({ rule, path, problem }) => `${rule}${path === '' ? '' : `, ${path}`}: ${problem}`,
    )
    super(`Alarm rules cannot be used. ${list.join('; ')}.`, options)
    this.issues = issues
  }
}
