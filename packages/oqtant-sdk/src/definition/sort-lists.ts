import { isAscending } from './list-rules.js'

/**
 * Puts lists that belong together into the order of the first one named; equal values are ordered by the lists that follow it,
 * as the Python clients do. Returns the part itself where it is in order.
 */
export function sortLists<Name extends string, Part extends Readonly<Record<Name, readonly number[]>>>(
  part: Part,
  names: readonly [Name, ...Name[]],
): Part {
  const keys: readonly number[] = part[names[0]]
  if (isAscending(keys)) return part
  const order = keys.map((_, index) => index).sort((a, b) => compareAt(part, names, a, b))
  const sorted = names.map((name) => [name, order.map((index) => part[name][index] ?? 0)])
  return { ...part, ...Object.fromEntries(sorted) }
}

function compareAt<Name extends string>(
  part: Readonly<Record<Name, readonly number[]>>,
  names: readonly Name[],
  a: number,
  b: number,
): number {
  for (const name of names) {
    const difference = (part[name][a] ?? 0) - (part[name][b] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
