import { unknownNames } from '../errors/name-error.js'
import type { FridgeResult } from './component-series.js'

/** Throws `FridgeNameError` with near names for components that a result lacks. */
export function checkComponents(names: readonly string[], result: FridgeResult): void {
  const known = Object.keys(result)
  const missing = names.filter((name) => !Object.hasOwn(result, name))
  if (missing.length === 0) return
  throw unknownNames('component', 'the result', missing, known)
}
