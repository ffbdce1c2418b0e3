import { unknownNames } from '../errors/name-error.js'
import { nearNames } from '../near-names.js'
import type { FridgeResult } from './component-series.js'

/** Throws `FridgeNameError` with near names for components that a result lacks. */
export function checkComponents(names: readonly string[], result: FridgeResult): void {
  const known = Object.keys(result)
  const missing = names.filter((name) => !Object.hasOwn(result, name))
  if (missing.length === 0) return
  const unknown = missing.map((wanted) => ({ wanted, near: nearNames(wanted, known) }))
  throw unknownNames('component', 'the result', unknown, known)
}
