/** What all errors of this package have in common; tell them apart by `name` or with `isFridgeError`. */
export abstract class FridgeError extends Error {
  abstract override readonly name: string
}
