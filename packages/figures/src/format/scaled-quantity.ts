import { formatWithError } from './format-with-error.js'

const prefixes = ['', 'k', 'M', 'G', 'T'] as const

/** A number of things with its error and the prefix that keeps it short: `{ text: '51.6(2)', prefix: 'k' }`. */
export interface ScaledNumber {
  readonly text: string
  readonly prefix: (typeof prefixes)[number]
}

/** Chooses the prefix k, M, G or T by the larger of value and error, from 1000 on. */
export function formatScaled(value: number, stderr: number | null): ScaledNumber {
  const size = Math.max(Math.abs(value), Math.abs(stderr ?? 0))
  const step = Number.isFinite(size) && size > 0 ? Math.floor(Math.log10(size) / 3 + 1e-12) : 0
  const index = Math.max(0, Math.min(prefixes.length - 1, step))
  const scale = 1000 ** index
  return {
    text: formatWithError(value / scale, stderr === null ? null : stderr / scale),
    prefix: prefixes[index] ?? '',
  }
}
