import type { ConnectionProblem } from '../errors/connection-error.js'

// With these no connection was made, so the service cannot have got the request (codes of Node's net, dns, tls and of undici).
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at that address',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: "the host's name could not be looked up",
  ECONNRESET: 'the line was cut',
  EPIPE: 'the line was cut',
  UND_ERR_SOCKET: 'the line was cut',
}

/** What a failed `fetch` says about the connection; browsers say next to nothing. */
export function connectionProblem(error: unknown): ConnectionProblem {
  const code = codeOf(error)
  const said = (code === null ? undefined : words[code]) ?? wordsOf(error)
  return {
    code,
    neverSent: code !== null && neverConnected.has(code),
    words: code === null ? said : `${said} (${code})`,
  }
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : null
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
}
