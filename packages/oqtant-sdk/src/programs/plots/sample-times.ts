/** Times from the first to the last point in steps of about `stepMs`, ends and points included, ascending. */
export function sampleTimes(points: readonly number[], stepMs: number): Float64Array {
  const first = Math.min(...points)
  const last = Math.max(...points)
  // Dividing by a whole number hits tenths exactly, where adding or multiplying 0.1 falls short of some.
  const perMs = Math.round(1 / stepMs)
  const between = Array.from({ length: Math.max(0, Math.ceil((last - first) * perMs) - 1) }, (_, i) => {
    return (Math.floor(first * perMs) + i + 1) / perMs
  })
  return Float64Array.from(new Set([...points, ...between])).sort()
}
