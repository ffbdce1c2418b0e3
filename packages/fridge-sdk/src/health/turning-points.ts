import type { Medians } from './medians.js'
import type { Reading } from './reading.js'

/** A moment of a cooldown, or why the data do not show it. */
export type TurningPoint =
  | (Reading & {
      /** The plate that tells, with its temperature as the value. */
      readonly plate: string
      readonly reason: null
    })
  | { readonly timeNs: null; readonly value: null; readonly plate: null; readonly reason: string }

export interface TurningPoints {
  /** Where the first plate begins to fall: its last median within 1 % of its highest. */
  readonly coolingStart: TurningPoint
  /** Where the plateau between the two falls of the plate that falls deepest begins: the pulse tube can cool no further. */
  readonly preCoolEnd: TurningPoint
  /** Where that plateau ends: taken as the start of condensation. Temperatures alone do not prove it. */
  readonly condensationStart: TurningPoint
}

/** Medians of the temperature of one plate. */
export interface PlateMedians {
  readonly plate: string
  readonly medians: Medians
}

const nearHighest = 0.99
/** A plateau: slower than 5 % an hour for half an hour at least, and within 3 % of its median. */
const slowestFallPerHour = 0.05
const shortestPlateauNs = 1_800_000_000_000n
const plateauWidth = 0.03
/** By how much the plate falls before and after a plateau between two falls. */
const leastFall = 2
/** By how much a plate falls to where it nearly was before; less is what follows a pulse of a heater. */
const leastReturn = 10
const nearlyAsCold = 1.5
const hourNs = 3_600_000_000_000n

/** A plate with its largest fall. */
interface FallingPlate extends PlateMedians {
  readonly fall: Fall
}

/** From the medians of all plates. */
export function turningPointsOf(plates: readonly PlateMedians[]): TurningPoints {
  if (plates.length === 0) return allUnknown('there are no temperatures')
  const falling = plates.flatMap((one): FallingPlate[] => {
    const fall = largestFall(one.medians)
    return fall === null ? [] : [{ ...one, fall }]
  })
  const [deepest] = [...falling].sort((a, b) => b.fall.factor - a.fall.factor)
  if (deepest === undefined)
    return allUnknown(
      `no cooldown: no plate falls by a factor of ${leastFall} or more, but for returns to where it was`,
    )
  const plateau = longestPlateau(deepest.medians)
  const without = unknown(
    `${deepest.plate} has no plateau of half an hour between two falls by a factor of ${leastFall} or more`,
  )
  return {
    coolingStart: coolingStartOf(falling),
    preCoolEnd: plateau === null ? without : pointAt(deepest, plateau.first),
    condensationStart: plateau === null ? without : pointAt(deepest, plateau.last),
  }
}

interface Fall {
  readonly factor: number
  readonly highest: number
  /** Where it ends, among the medians. */
  readonly end: number
}

/**
 * The largest fall from a value to a later one. After a heater's pulse a plate returns to where it was: that is a fall only if it is
 * large. Null where there is none, and for a plate with values that no temperature can have.
 */
function largestFall({ values }: Medians): Fall | null {
  let [highest, coldest, coldestBefore] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let largest: Fall | null = null
  for (const [end, value] of values.entries()) {
    if (!(value > 0)) return null
    coldest = Math.min(coldest, value)
    if (value > highest) [highest, coldestBefore] = [value, coldest]
    const factor = highest / value
    const isReturn = coldestBefore <= nearlyAsCold * value
    if (factor < (isReturn ? leastReturn : leastFall)) continue
    if (largest === null || factor > largest.factor) largest = { factor, highest, end }
  }
  return largest
}

function coolingStartOf(falling: readonly FallingPlate[]): TurningPoint {
  let earliest: TurningPoint | null = null
  for (const one of falling) {
    const { highest, end } = one.fall
    const limit = nearHighest * highest
    const start = one.medians.values.slice(0, end).findLastIndex((value) => value >= limit)
    if (start <= 0) {
      return unknown(
        `${one.plate} falls from the first samples on: the data begin with the cooldown or within it`,
      )
    }
    const point = pointAt(one, start)
    if (earliest === null || point.timeNs! < earliest.timeNs!) earliest = point
  }
  return earliest ?? unknown('no plate falls')
}

function pointAt({ plate, medians }: PlateMedians, index: number): TurningPoint {
  return { timeNs: medians.timesNs[index]!, value: medians.values[index]!, plate, reason: null }
}

function unknown(reason: string): TurningPoint {
  return { timeNs: null, value: null, plate: null, reason }
}

function allUnknown(reason: string): TurningPoints {
  return { coolingStart: unknown(reason), preCoolEnd: unknown(reason), condensationStart: unknown(reason) }
}

interface Plateau {
  readonly first: number
  readonly last: number
}

function longestPlateau(medians: Medians): Plateau | null {
  const { timesNs, values } = medians
  const lengthOf = ({ first, last }: Plateau): bigint => timesNs[last]! - timesNs[first]!
  let longest: Plateau | null = null
  let index = 0
  while (index < values.length) {
    if (!isFlat(medians, index)) {
      index++
      continue
    }
    const plateau = plateauAround(values, index)
    const level = values[index]!
    const isBetween =
      values.slice(0, plateau.first).some((value) => value >= leastFall * level) &&
      values.slice(plateau.last).some((value) => value * leastFall <= level)
    const isLong = lengthOf(plateau) >= shortestPlateauNs
    if (isBetween && isLong && (longest === null || lengthOf(plateau) > lengthOf(longest))) longest = plateau
    index = Math.max(index, plateau.last) + 1
  }
  return longest
}

/** Whether the temperature changes slowly over the half hour around a median. A gap is not flat. */
function isFlat({ timesNs, values }: Medians, index: number): boolean {
  const halfNs = shortestPlateauNs / 2n
  const time = timesNs[index]!
  let before = index
  while (before > 0 && timesNs[before]! > time - halfNs) before--
  let after = index
  while (after < values.length - 1 && timesNs[after]! < time + halfNs) after++
  const span = timesNs[after]! - timesNs[before]!
  if (span < halfNs || span > 4n * halfNs) return false
  const perHour = (Math.log(values[after]! / values[before]!) * Number(hourNs)) / Number(span)
  return Math.abs(perHour) < slowestFallPerHour
}

function plateauAround(values: readonly number[], index: number): Plateau {
  const level = values[index]!
  const isLevel = (at: number): boolean => Math.abs((values[at] ?? Number.NaN) / level - 1) <= plateauWidth
  let first = index
  while (isLevel(first - 1)) first--
  let last = index
  while (isLevel(last + 1)) last++
  return { first, last }
}
