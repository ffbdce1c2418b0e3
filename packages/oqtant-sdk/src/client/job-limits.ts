/** What the account may still run, whatever form the service's generation says it in. Null: not said. */
export interface JobLimits {
  /** Runs that may be submitted now: of the day and bought ones together, or the least of all quotas. Each run of a job counts one. */
  readonly remainingRuns: number | null
  readonly daily: LimitPeriod | null
  /** Runs bought on top of the daily ones. */
  readonly purchased: { readonly bought: number | null; readonly remaining: number | null } | null
  readonly credits: { readonly standard: number | null; readonly priority: number | null } | null
  /** Quotas and rates of the oldest form, by period. */
  readonly periods: readonly LimitPeriod[]
  /** The service's reply, untouched. */
  readonly raw: unknown
}

export interface LimitPeriod {
  /** `day`, or as the service names it. */
  readonly period: string
  readonly limit: number | null
  readonly used: number | null
  readonly remaining: number | null
}
