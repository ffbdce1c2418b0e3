import { sortLists } from '../definition/sort-lists.js'
import { ProgramError } from './program-error.js'

/** A value at each time, or one number that holds at all of them. */
export type OneOrMany = number | readonly number[]

/**
 * Lists of the same points, each finite and as long as the first, in the first one's order (as the service sorts them). A single
 * number holds at all points; the first list has then one. Throws `ProgramError`.
 */
export function pointLists<Names extends string>(
  program: string,
  lists: Readonly<Record<Names, OneOrMany>>,
): Record<Names, readonly number[]> {
  const names = Object.keys(lists) as [Names, ...Names[]]
  const length = listOf(lists[names[0]], 1).length
  const filled = {} as Record<Names, readonly number[]>
  for (const name of names) {
    filled[name] = listOf(lists[name], length)
    checkLength(program, name, filled[name], names[0], length)
    checkFinite(program, name, filled[name])
  }
  const sorted = sortLists<Names, Record<Names, readonly number[]>>(filled, names)
  for (const name of names) sorted[name] = Object.freeze([...sorted[name]])
  return sorted
}

function listOf(value: OneOrMany, length: number): readonly number[] {
  return typeof value === 'number' ? new Array<number>(length).fill(value) : value
}

function checkLength(
  program: string,
  option: string,
  list: readonly number[],
  first: string,
  length: number,
): void {
  if (list.length === length && length > 0) return
  throw new ProgramError({
    program,
    option,
    allowed:
      length === 0 ? 'one number or more' : `${length} numbers, as many as in ${first}, or a single one`,
    received: `a list of ${list.length}`,
    advice: 'Give every list one value per point, or one number that holds at all of them',
  })
}

function checkFinite(program: string, option: string, list: readonly number[]): void {
  const bad = list.findIndex((value) => !Number.isFinite(value))
  if (bad < 0) return
  throw new ProgramError({
    program,
    option: `${option}[${bad}]`,
    allowed: 'a finite number',
    received: String(list[bad]),
    advice: 'Check how it was computed',
  })
}
