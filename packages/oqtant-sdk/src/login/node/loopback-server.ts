/// <reference types="node" />
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OqtantLoginError } from '../../errors/login-error.js'

/** A server that only this machine reaches, as `localhost`. */
export interface LoopbackServer {
  readonly port: number
  close(): Promise<void>
}

/** Listens on the first of these ports that is free. Throws `OqtantLoginError` `port-busy`. */
export async function startLoopbackServer(
  ports: readonly number[],
  listener: RequestListener,
): Promise<LoopbackServer> {
  for (const wanted of ports) {
    const first = await listen('127.0.0.1', wanted, listener)
    if (first === null) continue
    const { port } = first.address() as AddressInfo
    // Browsers may take localhost for the IPv6 address first: there nobody else may answer.
    const second = await listen('::1', port, listener)
    if (second === null) {
      await close(first)
      continue
    }
    const servers = second === 'unavailable' ? [first] : [first, second]
    return {
      port,
      close: async () => {
        await Promise.all(servers.map(close))
      },
    }
  }
  const [only, ...others] = ports
  const which = others.length === 0 ? `Port ${only} is` : `Ports ${only} to ${others.at(-1)} are all`
  throw new OqtantLoginError(
    'port-busy',
    `${which} taken by other programs, and the login's answer comes there. End one of them, or give another authServerPort.`,
  )
}

function listen(host: '127.0.0.1', port: number, listener: RequestListener): Promise<Server | null>
function listen(host: '::1', port: number, listener: RequestListener): Promise<Server | null | 'unavailable'>
function listen(
  host: string,
  port: number,
  listener: RequestListener,
): Promise<Server | null | 'unavailable'> {
  const server = createServer(listener)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else if (host === '::1') resolve('unavailable')
      else
        reject(
          new OqtantLoginError(
            'port-busy',
            `Port ${port} of ${host} cannot be used (${error.code}). Give another authServerPort.`,
            { cause: error },
          ),
        )
    })
    server.listen(port, host, () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
