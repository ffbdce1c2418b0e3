import type { Answer } from './fault-server.js'

export function json(status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  }
}

/** A web page where JSON should be, as a proxy or a log-in page sends it. */
export function html(status = 200): Answer {
  return (_, response) => {
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Welcome to the airport</title>')
  }
}

/** Never answers. */
export const hang: Answer = () => {}

/** Begins to answer and then says nothing more. */
export const hangInBody: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"name": "half')
}

/** Closes the line without an answer. */
export const cut: Answer = (_, response) => {
  response.destroy()
}

/** Closes the line in the middle of the answer. */
export const cutInBody: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"name": "half', () => response.destroy())
}

/** An answer that ends too early, as if it were whole. */
export const halfBody: Answer = (_, response) => {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end('{"external_id": "2f1c", "inputs": [{"run": 1, "val')
}
