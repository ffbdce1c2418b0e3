import { distance } from 'fastest-levenshtein'
import { FridgeOptionsError } from '../errors/index.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'

/**
 * Throws `FridgeOptionsError` for options that are none, such as `{ evry: '1m' }`, which would be nothing without a word. `similar` minds only
 * those that look like a misspelt one: objects with more in them are given as they are.
 */
export function checkKnownOptions(
  options: object,
  known: readonly string[],
  mind: 'all' | 'similar' = 'all',
): void {
  if (typeof options !== 'object' || options === null) {
    throw new FridgeOptionsError('options', `must be an object, but ${quoteValue(options)} came`)
  }
  for (const option of Object.keys(options)) {
    if (known.includes(option)) continue
    const near = mind === 'all' ? nearNames(option, known) : known.filter((name) => isMisspelt(option, name))
    if (mind === 'similar' && near.length === 0) continue
    const hint = near.length > 0 ? `near it: ${near.join(', ')}` : `there are ${known.join(', ')}`
    throw new FridgeOptionsError(quoteValue(option), `is no option; ${hint}`)
  }
}

const isMisspelt = (option: string, name: string): boolean =>
  distance(option.toLowerCase(), name.toLowerCase()) <= 2 || (option.length > 3 && name.startsWith(option))
