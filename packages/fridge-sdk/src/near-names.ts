import { distance } from 'fastest-levenshtein'
import { compareNames } from './compare-names.js'

const mostNames = 5

/** The names most like a wanted one, nearest first: those that differ in at most half of its letters. */
export function nearNames(wanted: string, names: Iterable<string>): string[] {
  const most = Math.max(1, Math.floor(wanted.length / 2))
  const wantedLower = wanted.toLowerCase()
  return [...names]
    .filter((name) => Math.abs(name.length - wanted.length) <= most)
    .map((name) => ({ name, edits: distance(wantedLower, name.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits || compareNames(a.name, b.name))
    .slice(0, mostNames)
    .map(({ name }) => name)
}
