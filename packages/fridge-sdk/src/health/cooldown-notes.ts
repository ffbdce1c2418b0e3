import { durationWords } from '../print/duration-words.js'
import type { FridgeResult, Series } from '../series/index.js'
import type { PlateCooldown } from './plate-cooldown.js'

/** What a report assumes, and what its data do not show. */
export function cooldownNotes(
  result: FridgeResult,
  {
    plates,
    thermometers,
    hasRules,
  }: {
    readonly plates: readonly PlateCooldown[]
    readonly thermometers: ReadonlyMap<string, Series>
    readonly hasRules: boolean
  },
): string[] {
  const all = Object.values(result).flatMap((fields) => Object.values(fields))
  const notes = [
    'Turning points and times to base are those of medians over 5 minutes (of three samples where those are rarer).',
    'Turning points are read from temperatures alone. Which valves and pumps take part in pre-cooling and ' +
      'condensation the data do not say: the events around a turning point support it or not.',
  ]
  if (plates.some(({ base }) => base.source === 'lowest')) {
    notes.push(
      'Where no base temperature was given, the lowest median of half an hour counts as base; the fridge may be able to go lower.',
    )
  }
  const withoutUnit = [...plates].filter(({ unit }) => unit === null).map(({ component }) => component)
  if (withoutUnit.length > 0) {
    notes.push(
      `No unit of temperature is configured for ${withoutUnit.join(', ')}: the numbers are those of the store.`,
    )
  }
  const silent = Object.keys(result).filter((name) => Object.keys(result[name]!).length === 0)
  const unread = [...thermometers.keys()].filter(
    (name) => !plates.some(({ component }) => component === name),
  )
  const empty = [...new Set([...silent, ...unread])]
  if (empty.length > 0) notes.push(`No samples in this time: ${empty.join(', ')}.`)
  const sampling = all.find((series) => series.sampling !== null)?.sampling
  if (sampling != null) {
    const { aggregate, everyNs } = sampling
    notes.push(
      `The samples are condensed (${aggregate} of ${durationWords(everyNs)}): shorter events and peaks may be missing.`,
    )
  }
  if (!hasRules) notes.push('No alarm rules were given, so no alarms were looked for.')
  return notes
}
