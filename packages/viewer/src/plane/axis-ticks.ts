/** Round positions (steps of 1, 2 or 5 times a power of ten) inside [min, max], about one per `spacingPx`; none where that is infinite. */
export function axisTicks(min: number, max: number, lengthPx: number, spacingPx: number): number[] {
  const span = max - min
  if (!(span > 0) || !(lengthPx > 0) || !Number.isFinite(spacingPx)) return []
  const wanted = (span * spacingPx) / lengthPx
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= wanted) ?? 10)
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  // Counted in steps, so that no rounding error piles up; `+ 0` turns -0 into 0.
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step + 0)
}

/** Tick labels with as many decimals as their step needs and a true minus sign. */
export function tickLabels(ticks: readonly number[]): string[] {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : Math.abs(ticks[0] ?? 1)
  const decimals = Math.max(0, Math.min(6, Math.ceil(-Math.log10(step || 1) - 1e-9)))
  const format = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  })
  return ticks.map((tick) => format.format(tick).replace('-', '−'))
}
