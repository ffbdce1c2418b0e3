import type { Series } from '../series/index.js'
import { findGaps, usualIntervalNs } from './data-gaps.js'
import { extremesOf, type Reading } from './reading.js'

/** What a heater did. Powers are in the unit of its series. */
export interface HeaterUse {
  readonly component: string
  readonly unit: string | null
  readonly highest: Reading
  readonly last: Reading
  /** For how long it was on: above 1 % of its highest power. Gaps do not count. */
  readonly onNs: bigint
  /** When it was on first; null where it never was. */
  readonly firstOnNs: bigint | null
  /** Mean power while on; null where it never was. */
  readonly meanWhileOn: number | null
  /** Power times time, in seconds times the unit of the power: joules where that is watts. */
  readonly energy: number
}

const onPart = 0.01

/** A sample counts until the next one, over a gap for the usual interval only. Null where the series has no finite value. */
export function heaterUse(component: string, series: Series): HeaterUse | null {
  const powers = series.numbers()
  const extremes = extremesOf(series.times, powers)
  if (extremes === null) return null
  const { highest, last } = extremes
  const usualNs = usualIntervalNs(series) ?? 0
  const beforeGaps = new Set(findGaps(series).map(({ startNs }) => startNs))
  let onNs = 0
  let onEnergy = 0
  let energy = 0
  let firstOnNs: bigint | null = null
  powers.forEach((power, index) => {
    if (!Number.isFinite(power)) return
    const timeNs = series.times[index]!
    const untilNextNs = Number((series.times[index + 1] ?? timeNs) - timeNs)
    const lengthNs = beforeGaps.has(timeNs) ? usualNs : untilNextNs
    energy += (power * lengthNs) / 1e9
    if (!(highest.value > 0 && power > onPart * highest.value)) return
    firstOnNs ??= timeNs
    onNs += lengthNs
    onEnergy += power * lengthNs
  })
  const meanWhileOn = onNs === 0 ? null : onEnergy / onNs
  return {
    component,
    unit: series.unit,
    highest,
    last,
    onNs: BigInt(Math.round(onNs)),
    firstOnNs,
    meanWhileOn,
    energy,
  }
}
