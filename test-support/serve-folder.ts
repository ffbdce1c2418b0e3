import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { text } from 'node:stream/consumers'

/** Workers tell nobody of a violation but the address for reports. */
const reportPath = '/policy-report'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface FolderServer {
  readonly url: string
  /** What the browser reported against the policy, of pages and workers. */
  readonly violations: readonly string[]
  close(): Promise<void>
}

/** Serves a folder on a free port of this machine, each answer under the Content-Security-Policy. */
export async function serveFolder(folder: string, policy: string): Promise<FolderServer> {
  const violations: string[] = []
  const server = createServer(async (request, response) => {
    if (request.url === reportPath) {
      violations.push(await text(request))
      response.writeHead(204).end()
      return
    }
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname))
    const file = join(folder, path === '/' ? 'index.html' : path)
    try {
      const body = await readFile(file)
      const type = contentTypes[extname(file)] ?? 'application/octet-stream'
      response.writeHead(200, {
        'content-type': type,
        'content-security-policy': `${policy}; report-uri ${reportPath}`,
        'x-content-type-options': 'nosniff',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    violations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
