const nanosPerMs = 1_000_000n

/** RFC 3339 in UTC with nine decimals: `2025-03-01T12:00:00.123456789Z`. */
export function formatNanos(nanos: bigint): string {
  let rest = nanos % nanosPerMs
  if (rest < 0n) rest += nanosPerMs
  const ms = Number((nanos - rest) / nanosPerMs)
  return `${new Date(ms).toISOString().slice(0, -1)}${String(rest).padStart(6, '0')}Z`
}
