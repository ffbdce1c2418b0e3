import type { SampleValue } from '../series/index.js'

/**
 * A sample as people read it. Numbers have two decimals, as on the vendor's page, but four significant digits at least, so that
 * 12.34 mK are 0.01234 and not 0.01; below 0.0001 they have an exponent. Whole numbers are whole, texts in quotes.
 */
export function formatSample(value: SampleValue): string {
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'string' ? quoted(value) : String(value)
}

/** The first two and the last two samples in brackets, up to four each once. */
export function formatSamples(series: { readonly length: number; at(index: number): SampleValue }): string {
  const show = (index: number): string => formatSample(series.at(index))
  if (series.length > 4) return `[${show(0)}, ${show(1)},..., ${show(-2)}, ${show(-1)}]`
  return `[${Array.from({ length: series.length }, (_, index) => show(index)).join(', ')}]`
}

/** A text in quotes on one line; control characters, with which it could steer a terminal, as their codes. */
export function quoted(text: string): string {
  const shown = text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`,
  )
  return `'${shown}'`
}

function formatNumber(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value) || size >= 1e15) return String(value)
  if (size > 0 && size < 1e-4) return String(Number(value.toPrecision(4)).toExponential())
  const decimals = size === 0 ? 2 : Math.max(2, 3 - Math.floor(Math.log10(size)))
  return value.toFixed(decimals).replace(/(\.\d\d\d*?)0+$/, '$1')
}
