import type { z } from 'zod'
import { showReceived } from './definition-issue.js'

type Lists = Readonly<Record<string, readonly unknown[] | undefined>>

/** Adds an issue whose message says what is allowed. */
export function addIssue(
  context: z.RefinementCtx,
  path: readonly (string | number)[],
  received: string,
  allowed: string,
): void {
  context.addIssue({ code: 'custom', path: [...path], message: allowed, params: { received } })
}

/** Lists whose elements belong together one by one; those left out have their default's length in `lists`. */
export function checkSameLength(context: z.RefinementCtx, lists: Lists): void {
  const lengths = Object.entries(lists).map(([name, list]) => [name, list?.length ?? 0] as const)
  if (lengths.every(([, length]) => length === lengths[0]?.[1])) return
  const names = lengths.map(([name]) => name).join(', ')
  const [first] = lengths
  const odd = lengths.find(([, length]) => length !== first?.[1])
  const received = lengths.map(([name, length]) => `${name} has ${length}`).join(', ')
  addIssue(context, [odd?.[0] ?? ''], `of another length (${received})`, `${names} of equal length`)
}

/** Times of which no two are the same. */
export function checkDifferent(context: z.RefinementCtx, name: string, values: readonly number[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice !== undefined)
    addIssue(context, [name], `${twice} more than once`, 'times that differ from each other')
}

export function checkAscending(context: z.RefinementCtx, name: string, values: readonly number[]): void {
  if (!isAscending(values))
    addIssue(context, [name], showReceived(values.join(', ')), 'times in ascending order')
}

export function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value))
}
