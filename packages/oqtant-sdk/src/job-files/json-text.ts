import { JobFileError, type JobFileErrorContext } from '../wire/job-file-error.js'
import { whatTextLooksLike } from '../wire/text-look.js'
import { findJsonEnd } from './json-end.js'

/** Text of a file: UTF-8, or UTF-16 where its first two bytes say so (PowerShell writes that), without a byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

/**
 * Parses JSON as Python writes it: the words NaN, Infinity and -Infinity, which JSON does not have, become null.
 * Throws `JobFileError` for anything else: cut off (with the byte and the field it ends in), empty, foreign.
 */
export function parseJson(text: string, source: string | null): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const cleaned = withoutNotNumbers(text)
    if (cleaned !== text) {
      try {
        return JSON.parse(cleaned)
      } catch {
        // The text is broken in some other way too; the first error says where.
      }
    }
    throw notJson(text, source, cause)
  }
}

function withoutNotNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
    token[0] === '"' ? token : 'null',
  )
}

function notJson(text: string, source: string | null, cause: unknown): JobFileError {
  const context = (part: Partial<JobFileErrorContext>): JobFileErrorContext => ({
    source,
    path: null,
    byteOffset: null,
    expected: 'one Oqtant job as JSON',
    received: '',
    advice: '',
    ...part,
  })
  const start = text.trimStart()
  if (start === '') {
    const received = text.length === 0 ? 'it is empty' : 'it holds nothing but white space'
    return new JobFileError(context({ received, byteOffset: 0, advice: 'Download the job again' }), { cause })
  }
  const end = /^[[{]/.test(start) ? findJsonEnd(text) : null
  if (end?.complete === false) {
    const bytes = new TextEncoder().encode(text).length
    return new JobFileError(
      context({
        path: end.path === '' ? null : end.path,
        byteOffset: bytes,
        received: `the text ends at byte ${bytes} in the middle of it`,
        advice: 'The file was cut off while it was written or sent; download the job again',
      }),
      { cause },
    )
  }
  const words = cause instanceof Error ? cause.message : String(cause)
  return new JobFileError(
    context({
      received: `it looks like ${whatTextLooksLike(start)} (${words})`,
      advice: 'Give a job file as the Oqtant client writes it',
    }),
    { cause },
  )
}
