import { nearNames } from '../near-names.js'
import { FridgeError } from './fridge-error.js'

export interface UnknownName {
  readonly wanted: string
  /** Names that are there and look like it, nearest first; not looked for behind the twentieth. */
  readonly near: readonly string[]
}

/** Names of components or fields that the store does not have, or that stand for more than one component. */
export class FridgeNameError extends FridgeError {
  override readonly name = 'FridgeNameError'
  readonly unknown: readonly UnknownName[]

  constructor(message: string, unknown: readonly UnknownName[] = [], options?: ErrorOptions) {
    super(message, options)
    this.unknown = unknown
  }
}

// To look for them takes time where there are many names.
const mostNearNames = 20

/** The error for names that are not among those of `place`, such as `bucket "datadb"`. */
export function unknownNames(
  what: 'component' | 'field' | 'type',
  place: string,
  wanted: readonly string[],
  known: readonly string[],
): FridgeNameError {
  const unknown = wanted.map((name, index) => ({
    wanted: name,
    near: index < mostNearNames ? nearNames(name, known) : [],
  }))
  const list = unknown.slice(0, mostNearNames).map(({ wanted: name, near }) => {
    const hint = near.length > 0 ? ` (near it: ${near.join(', ')})` : ''
    return `${JSON.stringify(name)}${hint}`
  })
  if (unknown.length > list.length) list.push(`and ${unknown.length - list.length} more`)
  const some = known.slice(0, 60).join(', ')
  const rest =
    known.length === 0 ? `It has no ${what} at all.` : `It has ${some}${known.length > 60 ? ', …' : ''}.`
  const plural = unknown.length === 1 ? `is no ${what}` : `are no ${what}s`
  return new FridgeNameError(`There ${plural} ${list.join(', ')} in ${place}. ${rest}`, unknown)
}
