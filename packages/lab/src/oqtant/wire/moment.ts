import { z } from 'zod'

const day = /^\d{4}-\d\d-\d\d$/
const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i

/**
 * The first or last moment that a search's time means, ms since 1970. A day, or a time without a zone, means the
 * whole day here: the vendor's clients give both ends as the local time of now when they ask for today's queue.
 */
export function searchMoment(end: 'first' | 'last') {
  return z.string().transform((text, check) => {
    const at = Date.parse(day.test(text) ? `${text}T00:00:00` : text.replace(/(\.\d{3})\d+/, '$1'))
    if (Number.isNaN(at) || !/^\d{4}-/.test(text)) {
      check.addIssue({
        code: 'custom',
        message: `must be a day or a time such as 2026-11-21 or 2026-11-21T08:00:00Z, not '${text.slice(0, 40)}'`,
      })
      return z.NEVER
    }
    if (zoned.test(text) && !day.test(text)) return at
    const moment = new Date(at)
    if (end === 'first') moment.setHours(0, 0, 0, 0)
    else moment.setHours(23, 59, 59, 999)
    return moment.getTime()
  })
}
