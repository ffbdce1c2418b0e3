import type { MiddlewareHandler } from 'hono'

export interface CallerOptions {
  /** The port the server listens on, asked at the first request: it is known once we listen. */
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
  let callers: Callers | null = null
  return async (context, next) => {
    callers ??= namesOf(port(), allowed)
    const { hosts, origins } = callers
    const host = context.req.header('host')?.toLowerCase()
    if (host === undefined || !hosts.includes(host)) {
      return context.text(`This server answers to ${hosts.join(' or ')} only.\n`, 421)
    }
    const origin = context.req.header('origin')?.toLowerCase()
    if (origin !== undefined && !origins.includes(origin)) {
      return context.text('This server answers to its own pages only.\n', 403)
    }
    return next()
  }
}

interface Callers {
  readonly hosts: readonly string[]
  readonly origins: readonly string[]
}

function namesOf(port: number, allowed: readonly string[]): Callers {
  const hosts = [...['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`), ...allowed]
  const origins = [...hosts.map((name) => `http://${name}`), ...allowed.map((name) => `https://${name}`)]
  return { hosts, origins }
}
