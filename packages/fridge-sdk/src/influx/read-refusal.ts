import { z } from 'zod'
import type { Refusal } from '../errors/index.js'

const mostBytes = 4000
const influxError = z.object({ code: z.string().nullish(), message: z.string() })

/** What an answer that is no success says: InfluxDB's JSON, or the first words of anything else. */
export async function readRefusal(response: Response): Promise<Refusal> {
  const { status } = response
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'))
  if (status < 400) {
    const where = response.headers.get('location')
    return {
      status,
      code: null,
      reason: where === null ? 'it points elsewhere' : `it points to ${where}`,
      retryAfterMs,
    }
  }
  const text = (await response.text()).slice(0, mostBytes)
  const json = influxError.safeParse(jsonOf(text))
  if (json.success) {
    return { status, code: json.data.code ?? null, reason: json.data.message, retryAfterMs }
  }
  const words = text
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  return { status, code: null, reason: words.slice(0, 200), retryAfterMs }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function parseRetryAfter(header: string | null): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
