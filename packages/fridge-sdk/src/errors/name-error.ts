import { FridgeError } from './fridge-error.js'

export interface UnknownName {
  readonly wanted: string
  /** Names that are there and look like it, nearest first. */
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

/** The error for names that are not among those of `place`, such as `bucket "datadb"`. */
export function unknownNames(
  what: 'component' | 'field',
  place: string,
  unknown: readonly UnknownName[],
  known: readonly string[],
): FridgeNameError {
  const list = unknown.map(({ wanted, near }) => {
    const hint = near.length > 0 ? ` (near it: ${near.join(', ')})` : ''
    return `${JSON.stringify(wanted)}${hint}`
  })
  const some = known.slice(0, 60).join(', ')
  const rest =
    known.length === 0 ? `It has no ${what} at all.` : `It has ${some}${known.length > 60 ? ', …' : ''}.`
  const plural = unknown.length === 1 ? `is no ${what}` : `are no ${what}s`
  return new FridgeNameError(`There ${plural} ${list.join(', ')} in ${place}. ${rest}`, unknown)
}
