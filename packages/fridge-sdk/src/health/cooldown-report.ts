import { type AlarmEvent, type AlarmRule, findAlarms } from '../alarms/index.js'
import { FridgeOptionsError } from '../errors/index.js'
import { unknownNames } from '../errors/name-error.js'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { quoteValue } from '../quote-value.js'
import { checkComponents } from '../series/check-components.js'
import type { FridgeResult, Series } from '../series/index.js'
import { spanOf } from '../series/span-of.js'
import { checkRange } from '../telemetry/check-range.js'
import { checkKnownOptions } from '../telemetry/known-options.js'
import { compareNanos } from '../time/compare-nanos.js'
import type { TimeRange } from '../time/index.js'
import { cooldownNotes } from './cooldown-notes.js'
import { type HeaterUse, heaterUse } from './heater-use.js'
import { mediansOf } from './medians.js'
import { type PlateCooldown, plateCooldown } from './plate-cooldown.js'
import { type Extremes, extremesOf } from './reading.js'
import { type ResultGap, resultGaps } from './result-gaps.js'
import { type StateEvent, stateEvents } from './state-events.js'
import { type TurningPoints, turningPointsOf } from './turning-points.js'

export interface CooldownOptions {
  /** Thermometers of the plates, by default all components of the type thermometer. */
  readonly plates?: readonly string[]
  /** Base temperatures that are to be reached, by component, in the unit of the data: `{ mxp: 0.01 }`. By default the lowest that a plate came to. */
  readonly baseTemperatures?: Readonly<Record<string, number>>
  /** What was fetched. By default from the first sample to the last. */
  readonly range?: TimeRange
  /** Alarms to look for. */
  readonly rules?: readonly AlarmRule[]
  /** Remarks, as `annotations(range)` of a source gives them. */
  readonly annotations?: readonly FridgeAnnotation[]
}

export interface PressureCourse extends Extremes {
  readonly component: string
  readonly field: string
  readonly unit: string | null
}

/** How a fridge cooled, as far as its samples show. Times are nanoseconds since 1970-01-01T00:00:00Z. */
export interface CooldownReport {
  readonly startNs: bigint
  readonly stopNs: bigint
  /** In the order asked for. */
  readonly plates: readonly PlateCooldown[]
  readonly turningPoints: TurningPoints
  readonly pressures: readonly PressureCourse[]
  readonly heaters: readonly HeaterUse[]
  /** Changes of states in the order of their times. */
  readonly events: readonly StateEvent[]
  /** Remarks on this time, in the order of their times. */
  readonly annotations: readonly FridgeAnnotation[]
  /** Null where no rules were given. */
  readonly alarms: readonly AlarmEvent[] | null
  readonly gaps: readonly ResultGap[]
  /** What was assumed, and what the data do not show, in sentences. */
  readonly notes: readonly string[]
}

/**
 * Reads a cooldown from a fetched history: times to base temperature, turning points, pressures, heaters, events, alarms and gaps. What the data do not
 * show has a reason in its place. Throws `FridgeNameError` for plates that the result lacks, `FridgeOptionsError` and `AlarmRuleError`.
 */
export function cooldownReport(result: FridgeResult, options: CooldownOptions = {}): CooldownReport {
  checkKnownOptions(options, optionNames)
  const { baseTemperatures = {}, range, rules, annotations = [] } = options
  if (range !== undefined) checkRange(range)
  const thermometers = platesOf(result, options.plates)
  checkBases(baseTemperatures, Object.keys(result))
  const { startNs, stopNs } = range ?? spanOf(Object.values(result).flatMap(Object.values<Series>)) ?? noTime
  const all = Object.entries(result).flatMap(([name, fields]) =>
    Object.values(fields).map((series) => ({ name, series })),
  )
  const plates = [...thermometers].flatMap(([name, series]) => {
    const given = Object.hasOwn(baseTemperatures, name) ? baseTemperatures[name] : undefined
    return plateCooldown(name, series, given) ?? []
  })
  return {
    startNs,
    stopNs,
    plates,
    turningPoints: turningPointsOf(
      plates.map(({ component }) => ({
        plate: component,
        medians: mediansOf(thermometers.get(component)!),
      })),
    ),
    pressures: all.flatMap(({ name, series }) => pressureCourse(name, series) ?? []),
    heaters: all.flatMap(({ name, series }) => {
      const isPower = series.type === 'heater' && series.field === 'power'
      return isPower ? (heaterUse(name, series) ?? []) : []
    }),
    events: all
      .flatMap(({ name, series }) => stateEvents(name, series))
      .sort((a, b) => compareNanos(a.timeNs, b.timeNs)),
    annotations: annotations
      .filter(({ time }) => time >= startNs && time <= stopNs)
      .sort((a, b) => compareNanos(a.time, b.time)),
    alarms: rules === undefined ? null : findAlarms(result, rules, range && { range }),
    gaps: resultGaps(result),
    notes: cooldownNotes(result, { plates, thermometers, hasRules: rules !== undefined }),
  }
}

const optionNames = Object.keys({
  plates: true,
  baseTemperatures: true,
  range: true,
  rules: true,
  annotations: true,
} satisfies Record<keyof CooldownOptions, true>)

function checkBases(bases: Readonly<Record<string, number>>, known: readonly string[]): void {
  const unknown = Object.keys(bases).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw unknownNames('component', 'the result', unknown, known)
  for (const [name, base] of Object.entries(bases)) {
    if (Number.isFinite(base)) continue
    throw new FridgeOptionsError(`baseTemperatures.${name}`, `must be a number, but is ${quoteValue(base)}`)
  }
}

const noTime = { startNs: 0n, stopNs: 0n }

/** Series of temperatures by component; a plate without samples has none. */
function platesOf(result: FridgeResult, plates: readonly string[] | undefined): Map<string, Series> {
  const isThermometer = ([, fields]: readonly [string, FridgeResult[string]]): boolean =>
    fields.temperature?.type === 'thermometer'
  const names =
    plates ??
    Object.entries(result)
      .filter(isThermometer)
      .map(([name]) => name)
  checkComponents(names, result)
  return new Map(
    names.flatMap((name) => {
      const series = result[name]?.temperature
      return series === undefined ? [] : [[name, series]]
    }),
  )
}

function pressureCourse(component: string, series: Series): PressureCourse | null {
  if (!/(^|_)pressure$/.test(series.field)) return null
  const extremes = extremesOf(series.times, series.numbers())
  return extremes && { component, field: series.field, unit: series.unit, ...extremes }
}
