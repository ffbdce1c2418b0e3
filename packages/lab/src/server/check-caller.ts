import type { MiddlewareHandler } from 'hono'

/**
 * Refuses requests that a page of another site may have sent: a Host that is not this machine's own name
 * (DNS rebinding), or an Origin that is not ours. `port` is asked per request: it is known once we listen.
 */
export function checkCaller(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port()}`)
    const host = context.req.header('host')?.toLowerCase()
    if (host === undefined || !hosts.includes(host)) {
      return context.text(`This server answers to ${hosts.join(' or ')} only.\n`, 421)
    }
    const origin = context.req.header('origin')?.toLowerCase()
    if (origin !== undefined && !hosts.some((name) => origin === `http://${name}`)) {
      return context.text('This server answers to its own pages only.\n', 403)
    }
    return next()
  }
}
