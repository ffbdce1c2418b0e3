import type { Medians } from './medians.js'
import { extremesOf, type Reading } from './reading.js'

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
const hourNs = 3_600_000_000_000n

/** From the medians of all plates. */
export function turningPointsOf(plates: readonly PlateMedians[]): TurningPoints {
  const [deepest] = [...plates].sort((a, b) => fallOf(b.medians) - fallOf(a.medians))
  if (deepest === undefined) return allUnknown('there are no temperatures')
  const { plate, medians } = deepest
  if (fallOf(medians) < leastFall) {
    return allUnknown(`no cooldown: no plate changes by a factor of ${leastFall} or more`)
  }
  const plateau = longestPlateau(medians)
  const without = unknown(
    `${plate} has no plateau of half an hour between two falls by a factor of ${leastFall} or more`,
  )
  return {
    coolingStart: coolingStartOf(plates.filter((one) => fallOf(one.medians) >= leastFall)),
    preCoolEnd: plateau === null ? without : pointAt(deepest, plateau.first),
    condensationStart: plateau === null ? without : pointAt(deepest, plateau.last),
  }
}

/** The factor between the highest and the lowest value; 0 for a plate with values that no temperature can have. */
function fallOf({ values }: Medians): number {
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  return lowest > 0 ? values.reduce((most, value) => Math.max(most, value), 0) / lowest : 0
}

function coolingStartOf(falling: readonly PlateMedians[]): TurningPoint {
  let earliest: TurningPoint | null = null
  for (const one of falling) {
    const { values } = one.medians
    const extremes = extremesOf(one.medians.timesNs, values)
    const end = values.indexOf(extremes?.lowest.value ?? 0)
    const limit = nearHighest * (extremes?.highest.value ?? 0)
    const start = values.slice(0, end).findLastIndex((value) => value >= limit)
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
