import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentSecurityPolicy } from '@coldlab/lab'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { request } from './request.js'
import { ended, printed, runColdlab, startColdlab } from './run-coldlab.js'

let folder: string
const children: ReturnType<typeof startColdlab>[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldlab-start-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

/** Starts a laboratory on a free port and waits until it says where it is. */
async function startLab(...args: string[]) {
  const child = startColdlab(['start', '--no-open', '--data', join(folder, 'data'), ...args])
  children.push(child)
  const end = ended(child)
  const [, port] = await printed(child, /http:\/\/127\.0\.0\.1:(\d+)\//)
  return { child, end, port: Number(port) }
}

describe('coldlab start', () => {
  test('serves the viewer under a strict policy, and says that it is well', async () => {
    const { port } = await startLab('--port', '0')
    const page = await request(port, '/')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(page.body).toContain('<title>Coldlab</title>')

    const health = await request(port, '/api/health')
    expect(health.status).toBe(200)
    expect(JSON.parse(health.body)).toMatchObject({ name: 'coldlab', status: 'ok' })
  })

  test('serves every file the page asks for, hashed ones to be kept for good', async () => {
    const { port } = await startLab('--port', '0')
    const { body } = await request(port, '/')
    const paths = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!)
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths) {
      const file = await request(port, path)
      expect(file.status, path).toBe(200)
      expect(file.headers['content-security-policy']).toBe(contentSecurityPolicy)
      if (path.endsWith('.js')) expect(file.headers['content-type']).toMatch('text/javascript')
      if (path.startsWith('/assets/')) expect(file.headers['cache-control']).toMatch('immutable')
    }
  })

  test('answers 304 to a browser that has the file', async () => {
    const { port } = await startLab('--port', '0')
    const { etag } = (await request(port, '/')).headers
    const again = await request(port, '/', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(again.body).toBe('')
  })

  test('answers HEAD, and 404 in words for what is not there', async () => {
    const { port } = await startLab('--port', '0')
    expect(await request(port, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect((await request(port, '/nothing')).status).toBe(404)
    expect((await request(port, '/api/nothing')).status).toBe(404)
    expect((await request(port, '/api/health', { method: 'POST' })).status).toBe(404)
  })

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '//etc/passwd',
    '/%00',
    '/%',
  ])('gives away no file outside the viewer: %s', async (path) => {
    const { port } = await startLab('--port', '0')
    const answer = await request(port, path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body).not.toContain('"version"')
  })

  test('refuses other hosts (DNS rebinding) and pages of other origins', async () => {
    const { port } = await startLab('--port', '0')
    const statusOf = async (headers: Record<string, string>) =>
      (await request(port, '/api/health', { headers })).status
    expect(await statusOf({ host: `localhost:${port}` })).toBe(200)
    expect(await statusOf({ host: `[::1]:${port}`, origin: `http://127.0.0.1:${port}` })).toBe(200)
    expect(await statusOf({ host: 'evil.example' })).toBe(421)
    expect(await statusOf({ host: `evil.example:${port}` })).toBe(421)
    expect(await statusOf({ host: '127.0.0.1:1' })).toBe(421)
    expect(await statusOf({ origin: 'http://evil.example' })).toBe(403)
    expect(await statusOf({ origin: `https://127.0.0.1:${port}` })).toBe(403)
    expect(await statusOf({ origin: 'null' })).toBe(403)
  })

  test('answers to a proxy that --allow-host names, in front of which there may be TLS', async () => {
    const { port } = await startLab('--port', '0', '--allow-host', 'localhost:8443')
    const statusOf = async (headers: Record<string, string>) =>
      (await request(port, '/api/health', { headers })).status
    expect(await statusOf({ host: 'localhost:8443', origin: 'https://localhost:8443' })).toBe(200)
    expect(await statusOf({ host: 'localhost:8444' })).toBe(421)
    expect(await statusOf({ host: 'localhost:8443', origin: 'https://evil.example' })).toBe(403)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in order on %s, also with an open connection',
    async (signal) => {
      const { child, end, port } = await startLab('--port', '0')
      const idle = (await import('node:net')).connect(port, '127.0.0.1')
      idle.on('error', () => {})
      await once(idle, 'connect')
      const labFile = join(folder, 'data', 'lab.json')
      expect(JSON.parse(await readFile(labFile, 'utf8'))).toEqual({
        url: `http://127.0.0.1:${port}/`,
        pid: child.pid,
        consent: expect.stringMatching(/^[\w-]{43}$/),
      })
      expect((await stat(labFile)).mode & 0o777).toBe(0o600)
      child.kill(signal)
      expect((await end).status).toBe(0)
      // Jobs stay; nobody is announced any more.
      expect(existsSync(labFile)).toBe(false)
      idle.destroy()
    },
  )

  test('says what to do when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { status, stderr } = await runColdlab([
      'start',
      '--no-open',
      '--data',
      folder,
      '--port',
      String(port),
    ])
    other.close()
    expect(status).toBe(1)
    expect(stderr).toBe(
      `Port ${port} of 127.0.0.1 is taken by another program. Give another one with --port, or --port 0 for any free one.\n`,
    )
  })

  test('does not start on a data folder that another laboratory has, and says which', async () => {
    const first = await startLab('--port', '0')
    const data = join(folder, 'data')
    const { status, stderr } = await runColdlab(['start', '--no-open', '--data', data, '--port', '0'])
    expect(status).toBe(1)
    expect(stderr).toBe(
      `Another laboratory runs on ${data}: http://127.0.0.1:${first.port}/ (process ${first.child.pid}). ` +
        'Use that one, end it first, or give another folder with --data.\n',
    )
    expect((await request(first.port, '/api/health')).status).toBe(200)
  })

  test('says so when the data folder cannot be made', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const { status, stderr } = await runColdlab(['start', '--no-open', '--data', file])
    expect(status).toBe(1)
    expect(stderr).toBe(`The data folder ${file} cannot be written (EEXIST). Give another one with --data.\n`)
  })

  test.each([
    [['start', '--port', 'abc'], 'whole number from 0 to 65535'],
    [['start', '--port', '70000'], 'whole number from 0 to 65535'],
    [['start', '--speed', '0'], 'number above 0'],
    [['start', '--consent', 'never'], 'Allowed choices are ask, automatic'],
    [['start', '--allow-host', 'http://localhost:8443'], 'a name and, unless it is the usual one, a port'],
    [['start', '--prot', '1'], "unknown option '--prot'"],
    [['strat'], "unknown command 'strat'"],
  ])('%j is wrong usage', async (args, message) => {
    const { status, stderr } = await runColdlab(args)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })
})
