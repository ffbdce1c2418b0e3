import { formatWithError } from './format-with-error.js'

const prefixes = ['', 'k', 'M', 'G', 'T'] as const

export interface Prefix {
  readonly prefix: (typeof prefixes)[number]
  /** What one of it stands for: 1000 for k. */
  readonly scale: number
}

/** The prefix k, M, G or T that keeps a number of things short, from 1000 on. */
export function prefixOf(size: number): Prefix {
  const step = Number.isFinite(size) && size > 0 ? Math.floor(Math.log10(size) / 3 + 1e-12) : 0
  const index = Math.max(0, Math.min(prefixes.length - 1, step))
  return { prefix: prefixes[index] ?? '', scale: 1000 ** index }
}

/** A number of things with its error and the prefix that keeps it short: `{ text: '51.6(2)', prefix: 'k' }`. */
export interface ScaledNumber {
  readonly text: string
  readonly prefix: Prefix['prefix']
}

/** Chooses the prefix k, M, G or T by the larger of value and error, from 1000 on. */
export function formatScaled(value: number, stderr: number | null): ScaledNumber {
  const { prefix, scale } = prefixOf(Math.max(Math.abs(value), Math.abs(stderr ?? 0)))
  return { text: formatWithError(value / scale, stderr === null ? null : stderr / scale), prefix }
}
