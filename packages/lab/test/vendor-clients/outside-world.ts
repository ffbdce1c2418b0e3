import { writeFile } from 'node:fs/promises'
import {
  createServer,
  type IncomingMessage,
  request as requestHttp,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** What a vendor's client meets instead of the internet: the service behind TLS, and a package index of one answer. */
export interface OutsideWorld {
  /** Environment variables that send a client here. */
  readonly env: Readonly<Record<string, string>>
  /** What the client asked of hosts other than the service; of the package index the path, as `/pypi/oqtant/json`. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

export interface OutsideWorldOptions {
  /** Address of the service, plain http on this machine. */
  readonly serviceUrl: string
  /** Where the certificate is written. */
  readonly folder: string
  /** Host of the package index that the client asks for its newest version. */
  readonly indexHost: string
  /** The version of the client that the package index calls the newest. */
  readonly newestVersion: string
}

/**
 * The later clients insist on https for the login and all of them ask the package index for their newest version. Here one
 * server with a certificate of its own stands for both hosts; a proxy leads the index's name to it and refuses the rest.
 */
export async function openOutsideWorld(options: OutsideWorldOptions): Promise<OutsideWorld> {
  const { indexHost } = options
  const { private: key, cert } = await makeCertificate(indexHost)
  const certificateFile = join(options.folder, 'certificate.pem')
  await writeFile(certificateFile, cert)
  const asked: string[] = []
  const tls = createTlsServer({ key, cert }, (request, response) => {
    if (request.headers.host !== indexHost) return forward(request, response, options.serviceUrl)
    asked.push(String(request.url))
    response.setHeader('content-type', 'application/json')
    return response.end(JSON.stringify({ info: { version: options.newestVersion } }))
  })
  const proxy = createServer().on('connect', (request, socket) => {
    if (request.url !== `${indexHost}:443`) {
      asked.push(String(request.url))
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    tls.emit('connection', socket)
  })
  await Promise.all([listen(tls), listen(proxy)])
  return {
    env: {
      AUTH0_BASE_URL: options.serviceUrl,
      AUTH0_DOMAIN: `localhost:${portOf(tls)}`,
      REQUESTS_CA_BUNDLE: certificateFile,
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NO_PROXY: '127.0.0.1,localhost',
    },
    asked,
    async close() {
      await Promise.all([close(tls), close(proxy)])
    },
  }
}

/** An authority that only these clients are told of, and which signs for itself. */
function makeCertificate(indexHost: string) {
  return generate([{ name: 'commonName', value: 'Coldlab tests' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: ['localhost', indexHost].map((value) => ({ type: 2 as const, value })),
      },
    ],
  })
}

function forward(request: IncomingMessage, response: ServerResponse, serviceUrl: string): void {
  const target = new URL(serviceUrl)
  const onward = requestHttp(
    {
      host: target.hostname,
      port: target.port,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, host: target.host },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  onward.on('error', (error) => response.writeHead(502).end(error.message))
  request.pipe(onward)
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve())
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
