import type { Series } from '../series/index.js'

/** A change of a state: of a valve, a pump, a compressor, an alarm field. */
export interface StateEvent {
  readonly component: string
  readonly type: string
  readonly field: string
  /** The last sample with the old state: the change is between this and `timeNs`. */
  readonly sinceNs: bigint
  /** The first sample with the new state. */
  readonly timeNs: bigint
  readonly from: boolean | string
  readonly to: boolean | string
}

/** Each change of a series of booleans or texts; none for others. */
export function stateEvents(component: string, series: Series): StateEvent[] {
  const { type, field } = series
  const events: StateEvent[] = []
  let last: { readonly timeNs: bigint; readonly state: boolean | string } | null = null
  for (const [timeNs, state] of series) {
    if (typeof state !== 'boolean' && typeof state !== 'string') continue
    if (last !== null && last.state !== state) {
      events.push({ component, type, field, sinceNs: last.timeNs, timeNs, from: last.state, to: state })
    }
    last = { timeNs, state }
  }
  return events
}
