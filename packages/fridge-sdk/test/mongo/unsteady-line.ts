import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that can fall silent or break in the middle of what the server sends. */
export interface UnsteadyLine {
  /** An address of MongoDB that goes through the line. */
  readonly url: string
  /** From now on: lets so many bytes more of the server through, then does as it is told, once. */
  after(bytes: number, what: 'silence' | 'cut'): void
  close(): void
}

export async function unsteadyLine(serverUrl: string): Promise<UnsteadyLine> {
  // User and password are kept, as of a server of one's own; such a server has one host.
  const [, account = '', hostname = '', port = '27017'] =
    /^mongodb:\/\/([^@]*@)?([^:/?]+)(?::(\d+))?/.exec(serverUrl) ?? []
  const [, query = ''] = serverUrl.split('?')
  const sockets = new Set<Socket>()
  let left = Number.POSITIVE_INFINITY
  let fault: 'silence' | 'cut' = 'cut'
  const line = createServer((client) => {
    const server = connect(Number(port), hostname)
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    client.pipe(server)
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
    server.on('data', (bytes) => {
      left -= bytes.length
      if (left > 0) client.write(bytes)
      else if (fault === 'cut') {
        left = Number.POSITIVE_INFINITY
        client.destroy()
      }
    })
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const address = line.address() as AddressInfo
  return {
    // Else the driver goes on to the server that this one says it is.
    url: `mongodb://${account}127.0.0.1:${address.port}/?directConnection=true&${query}`,
    after(bytes, what) {
      left = bytes
      fault = what
    },
    close() {
      line.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
