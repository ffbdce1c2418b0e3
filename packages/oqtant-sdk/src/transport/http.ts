import ky, { type KyInstance } from 'ky'

/**
 * Sends single requests. Errors of ky carry the request with its headers, so ky makes none for a status: no token may ever
 * stand in an error. It neither repeats nor ends a request, as it knows nothing of an answer that breaks off in its body.
 */
export function createHttp(send: typeof fetch): KyInstance {
  return ky.create({
    fetch: (input, init) => send(input, init),
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
  })
}
