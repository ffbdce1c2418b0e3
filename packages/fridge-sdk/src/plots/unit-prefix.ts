/** Units whose thousandths and thousands people write with a prefix. */
const prefixedUnits = ['K', 'W', 'A', 'V', 'Hz', 'Pa', 'J', 'ohm', 'Ω']

const prefixes = [
  ['M', 1e6],
  ['k', 1e3],
  ['', 1],
  ['m', 1e-3],
  ['µ', 1e-6],
  ['n', 1e-9],
] as const

/** A unit as an axis shows it, and how much of the unit of the data one of it is. */
export interface ShownUnit {
  readonly unit: string | null
  readonly scale: number
}

/**
 * The unit in which numbers up to `largest` are short: 0.012 K is 12 mK. Kelvins have no kilo. Units with a prefix of their own, and all that are not SI, stay
 * as they are.
 */
export function shownUnit(unit: string | null, largest: number): ShownUnit {
  if (unit === null || !prefixedUnits.includes(unit) || !(largest > 0)) return { unit, scale: 1 }
  const fitting = prefixes.find(([, scale]) => largest >= scale && (unit !== 'K' || scale <= 1))
  const [prefix, scale] = fitting ?? prefixes[prefixes.length - 1]!
  // Up to the tenth of a unit no prefix is needed.
  return largest >= 0.1 && largest < 1e4 ? { unit, scale: 1 } : { unit: `${prefix}${unit}`, scale }
}
