import type { TimeRange } from '../time/index.js'
import { checkRange } from './check-range.js'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

const naturalSeconds = [
  ...[1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * minute),
  ...[1, 2, 4, 8, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 28].map((days) => days * day),
]

/**
 * The longest natural length of windows, such as 10 s, 20 min or 4 h, of which a range has at least `count`; a second for the shortest
 * ranges. Such windows begin at round times, stay the same while a plot is moved, and stores have them condensed.
 */
export function naturalWindow(range: TimeRange, count: number): { readonly seconds: number } {
  const longest = Number(checkRange(range).durationNs) / 1e9 / count
  return { seconds: naturalSeconds.findLast((seconds) => seconds <= longest) ?? 1 }
}
