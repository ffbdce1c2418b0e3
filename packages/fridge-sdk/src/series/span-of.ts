import type { Series } from './series.js'

/** From the first sample of all to the last; null without any. */
export function spanOf(all: Iterable<Series>): { readonly startNs: bigint; readonly stopNs: bigint } | null {
  let span: { startNs: bigint; stopNs: bigint } | null = null
  for (const { times } of all) {
    const [first, last] = [times.at(0), times.at(-1)]
    if (first === undefined || last === undefined) continue
    span ??= { startNs: first, stopNs: last }
    if (first < span.startNs) span.startNs = first
    if (last > span.stopNs) span.stopNs = last
  }
  return span
}
