const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** Cooldowns are told in hours. */
const leastDays = 5

/** A length of time in its two largest units: `27 h 20 min`, `10 s`, `250 ms`. */
export function durationWords(ns: bigint): string {
  const seconds = Number(ns) / 1e9
  if (seconds < 1) return `${Number((seconds * 1e3).toPrecision(3))} ms`
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`
  const largest = units.findIndex(([unit, length]) => seconds >= (unit === 'd' ? leastDays : 1) * length)
  const [unit, length] = units[largest]!
  const [nextUnit, nextLength] = units[largest + 1] ?? ['s', 1]
  const steps = Math.round(seconds / nextLength)
  const each = length / nextLength
  const rest = steps % each
  return `${Math.floor(steps / each)} ${unit}${rest === 0 ? '' : ` ${rest} ${nextUnit}`}`
}
