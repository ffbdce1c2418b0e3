/**
 * A time as the clocks of a zone show it, to the second: `2026-11-20 18:30:05`, and outside of UTC with its offset,
 * `2026-10-25 02:30:05+01:00`, since an hour comes twice when the clocks are set back. Options of the command line take it as it is.
 */
export function timeText(nanos: bigint, zone: string): string {
  const ms = Number(nanos / 1_000_000n)
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone })
  const shown = format.format(ms)
  return zone === 'UTC' ? shown : `${shown}${offsetText(Date.parse(`${shown.replace(' ', 'T')}Z`) - ms)}`
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${offsetMs < -30_000 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
