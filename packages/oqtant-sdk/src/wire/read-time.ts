/** A time of the wire, ISO 8601. One without a zone is UTC, as the service's clocks are. Null for none and for what is no time. */
export function readTime(text: string | null | undefined): Date | null {
  if (text === null || text === undefined) return null
  const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text) || !text.includes('T')
  const time = new Date(hasZone ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}
