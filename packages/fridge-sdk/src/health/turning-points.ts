import type { Medians } from './medians.js'
import type { Reading } from './reading.js'

/** A moment of a cooldown, or why the data do not show it. */
export type TurningPoint =
  | (Reading & { readonly reason: null })
  | { readonly timeNs: null; readonly value: null; readonly reason: string }

export interface TurningPoints {
  /** The plate whose temperature tells: the one that falls by the largest factor. Null where there is no plate. */
  readonly plate: string | null
  /** The last median within 1 % of the highest before the fall. */
  readonly coolingStart: TurningPoint
  /** Where the plateau between the two falls begins: the pulse tube can cool no further. */
  readonly preCoolEnd: TurningPoint
  /** Where that plateau ends: taken as the start of condensation. Temperatures alone do not prove it. */
  readonly condensationStart: TurningPoint
}

const nearHighest = 0.99
/** A plateau: slower than 5 % an hour for half an hour at least, and within 3 % of its median. */
const slowestFallPerHour = 0.05
const shortestPlateauNs = 1_800_000_000_000n
const plateauWidth = 0.03
/** By how much the plate falls before and after a plateau between two falls. */
const leastFall = 2
const hourNs = 3_600_000_000_000n

/** From medians of one plate, which have to be above zero. */
export function turningPointsOf(plate: string, medians: Medians): TurningPoints {
  const { timesNs, values } = medians
  const highest = values.reduce((most, value) => Math.max(most, value))
  const lowest = values.reduce((least, value) => Math.min(least, value))
  if (!(lowest > 0 && highest >= leastFall * lowest)) {
    const reason =
      lowest > 0
        ? `no cooldown: ${plate} changes by less than a factor of ${leastFall}`
        : `${plate} has values that are not above zero, which no temperature can have`
    return {
      plate,
      coolingStart: unknown(reason),
      preCoolEnd: unknown(reason),
      condensationStart: unknown(reason),
    }
  }
  const at = (index: number): TurningPoint => ({
    timeNs: timesNs[index]!,
    value: values[index]!,
    reason: null,
  })
  const end = values.indexOf(lowest)
  const start = values.slice(0, end).findLastIndex((value) => value >= nearHighest * highest)
  const plateau = longestPlateau(medians)
  const without = unknown(
    `${plate} has no plateau of half an hour between two falls by a factor of ${leastFall} or more`,
  )
  return {
    plate,
    coolingStart:
      start > 0
        ? at(start)
        : unknown(`${plate} falls from the first samples on: the data begin with the cooldown or within it`),
    preCoolEnd: plateau === null ? without : at(plateau.first),
    condensationStart: plateau === null ? without : at(plateau.last),
  }
}

export function unknown(reason: string): TurningPoint {
  return { timeNs: null, value: null, reason }
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
