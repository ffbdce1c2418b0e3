/** A time as the clocks of a zone show it, to the second: `2026-11-20 18:30:05`. */
export function timeText(nanos: bigint, zone: string): string {
  const ms = Number(nanos / 1_000_000n)
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }).format(
    ms,
  )
}
