/** A range as Flux takes it; both ends are whole milliseconds. */
export function formatRange({ start, stop }: { readonly start: string; readonly stop: string }): string {
  const text = (nanos: string): string => new Date(Number(BigInt(nanos) / 1_000_000n)).toISOString()
  return `start: ${text(start)}, stop: ${text(stop)}`
}
