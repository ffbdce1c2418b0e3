import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { PortError, systemErrorCode } from '../errors.js'
import { type AppOptions, createApp } from './create-app.js'

export interface LabServerOptions extends Omit<AppOptions, 'port'> {
  /** 0 for any free port. */
  readonly port: number
  /** How many of the next ports to try while a port is taken. Default 0. */
  readonly sparePorts?: number
  readonly signal?: AbortSignal | undefined
}

export interface LabServer {
  readonly port: number
  /** Address of the viewer, such as `http://127.0.0.1:4280/`. */
  readonly url: string
  /** Ends open connections and stops listening. */
  close(): Promise<void>
}

/** Serves the laboratory on 127.0.0.1 only. Throws `PortError` when the port cannot be had. */
export async function startLabServer(options: LabServerOptions): Promise<LabServer> {
  const { port: wanted, sparePorts = 0, signal, ...appOptions } = options
  signal?.throwIfAborted()
  const boundPort = () => (server.address() as AddressInfo).port
  const app = createApp({ ...appOptions, port: boundPort })
  const server = createServer(getRequestListener(app.fetch))
  await listen(server, wanted, sparePorts)
  const port = boundPort()
  return { port, url: `http://127.0.0.1:${port}/`, close: () => close(server) }
}

async function listen(server: Server, port: number, sparePorts: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (cause) {
    const code = systemErrorCode(cause) ?? 'unknown'
    if (code !== 'EADDRINUSE' || sparePorts === 0) throw new PortError({ port, code }, { cause })
    await listen(server, port + 1, sparePorts - 1)
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
