import {
  type AlarmEvent,
  type AlarmRule,
  findAlarms,
  type TimeRange,
  watchedSeries,
} from '@coldlab/fridge-sdk'
import { fetchResult } from '../fetch/fetch-result.js'
import type { TelemetryReader } from '../source/open-source.js'

/** The alarms of a range, judged by every sample that is stored. */
export async function alarmsOf(
  source: TelemetryReader,
  range: TimeRange,
  rules: readonly AlarmRule[],
  signal: AbortSignal,
): Promise<AlarmEvent[]> {
  if (rules.length === 0) return []
  const { components, fields } = watchedSeries(rules)
  return findAlarms(await fetchResult(source, range, components, { fields, signal }), rules, { range })
}
