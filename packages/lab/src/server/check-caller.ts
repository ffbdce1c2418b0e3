import type { MiddlewareHandler } from 'hono'

export interface CallerOptions {
  /** The port the server listens on, asked per request: it is known once we listen. */
  readonly port: () => number
  /** More values of `Host`, such as that of a proxy of yours before the server. */
  readonly allowedHosts: readonly string[]
}

/**
 * Refuses requests that a page of another site may have sent: a Host that is not this machine's own name
 * (DNS rebinding), or an Origin that is not ours.
 */
export function checkCaller({ port, allowedHosts }: CallerOptions): MiddlewareHandler {
  const allowed = allowedHosts.map((host) => host.toLowerCase())
  return async (context, next) => {
    const ours = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port()}`)
    const hosts = [...ours, ...allowed]
    const host = context.req.header('host')?.toLowerCase()
    if (host === undefined || !hosts.includes(host)) {
      return context.text(`This server answers to ${hosts.join(' or ')} only.\n`, 421)
    }
    const origins = [...hosts.map((name) => `http://${name}`), ...allowed.map((name) => `https://${name}`)]
    const origin = context.req.header('origin')?.toLowerCase()
    if (origin !== undefined && !origins.includes(origin)) {
      return context.text('This server answers to its own pages only.\n', 403)
    }
    return next()
  }
}
