import { ProgramError } from './program-error.js'

/** A value at each time, or one number that holds at all of them. */
export type OneOrMany = number | readonly number[]

/**
 * Lists of the same points, put in the order of the first of them (as the service does), each finite and of one length; a single number
 * stands for as many as the others have. Throws `ProgramError`.
 */
export function pointLists<Names extends string>(
  program: string,
  lists: Readonly<Record<Names, OneOrMany>>,
): Record<Names, readonly number[]> {
  const names = Object.keys(lists) as Names[]
  const longest = names.find((name) => typeof lists[name] !== 'number') ?? names[0]!
  const length = listOf(lists[longest], 1).length
  const filled = names.map((name) => {
    const list = listOf(lists[name], length)
    checkList(program, name, list, longest, length)
    return list
  })
  const sortedBy = filled[0]!
  const order = [...sortedBy.keys()].sort((a, b) => sortedBy[a]! - sortedBy[b]!)
  const sorted = names.map((name, at) => [name, Object.freeze(order.map((i) => filled[at]![i]!))])
  return Object.fromEntries(sorted) as Record<Names, readonly number[]>
}

function listOf(value: OneOrMany, length: number): readonly number[] {
  return typeof value === 'number' ? new Array<number>(length).fill(value) : value
}

function checkList(
  program: string,
  option: string,
  list: readonly number[],
  longest: string,
  length: number,
): void {
  if (list.length === 0 || list.length !== length) {
    throw new ProgramError({
      program,
      option,
      allowed:
        length === 0 ? 'one number or more' : `${length} numbers, as many as in ${longest}, or a single one`,
      received: `a list of ${list.length}`,
      advice: 'Give every list one value per point, or one number that holds at all of them',
    })
  }
  const bad = list.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) {
    throw new ProgramError({
      program,
      option: `${option}[${bad}]`,
      allowed: 'a finite number',
      received: String(list[bad]),
      advice: 'Check how it was computed',
    })
  }
}
