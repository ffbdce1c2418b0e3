import { FridgeError } from './fridge-error.js'

export interface DataModelIssue {
  /** The field at fault, or null for the whole. */
  readonly field: string | null
  readonly problem: string
}

/** A snapshot or a definition of a type that does not fit the data model; every fault is listed. */
export class DataModelError extends FridgeError {
  override readonly name = 'DataModelError'
  /** Name of the type, or what was given in its place. */
  readonly typeName: string
  readonly issues: readonly DataModelIssue[]

  constructor(typeName: string, issues: readonly DataModelIssue[], options?: ErrorOptions) {
    const list = issues.map(({ field, problem }) => (field === null ? problem : `${field}: ${problem}`))
    super(
      `${typeName === '' ? 'An empty type' : typeName} does not fit the data model: ${list.join('; ')}.`,
      options,
    )
    this.typeName = typeName
    this.issues = issues
  }
}
