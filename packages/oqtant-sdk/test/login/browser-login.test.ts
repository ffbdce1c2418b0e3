import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BrowserBundle, bundleForBrowser } from '../../../../test-support/browser-bundle.js'
import { startLoginServer } from './login-server.js'

type Sdk = typeof import('@coldlab/oqtant-sdk')

const packageFolder = fileURLToPath(new URL('../../', import.meta.url))
let bundle: BrowserBundle<Sdk>

beforeAll(async () => {
  bundle = await bundleForBrowser(packageFolder)
})

afterAll(() => bundle?.remove())

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the browser’s bundle holds nothing of Node', () => {
  expect(bundle.parts.filter((part) => /^node:|browser-external|\/node[-/][\w-]+\.js$/.test(part))).toEqual(
    [],
  )
  expect(bundle.parts.some((part) => part.endsWith('/browser/login.js'))).toBe(true)
})

/** A tab of a browser, as far as a login meets it. */
function openTab(href: string) {
  const kept = new Map<string, string>()
  const sessionStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
  const location = { href, assign: vi.fn<(url: string) => void>() }
  const replaceState = vi.fn((_data: unknown, _title: string, url: string) => {
    location.href = url
  })
  vi.stubGlobal('location', location)
  vi.stubGlobal('history', { replaceState })
  vi.stubGlobal('sessionStorage', sessionStorage)
  return { location, kept, replaceState }
}

/** Where the login service sends the person back to. */
async function agree(authorizationUrl: string): Promise<string> {
  const answer = await fetch(authorizationUrl, { redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}

async function leaveFor(authBaseUrl: string, tab: ReturnType<typeof openTab>): Promise<string> {
  const controller = new AbortController()
  const leaving = bundle.exports.getUserToken({ authBaseUrl, signal: controller.signal })
  await vi.waitFor(() => expect(tab.location.assign).toHaveBeenCalled())
  controller.abort()
  await expect(leaving).rejects.toMatchObject({ name: 'AbortError' })
  return tab.location.assign.mock.calls[0]?.[0] ?? ''
}

describe('a login by redirect', () => {
  test('leaves the page, comes back with a token, and cleans the address', async () => {
    const server = await startLoginServer()
    const tab = openTab('http://127.0.0.1:4280/app/?theme=dark#top')
    const authorizationUrl = await leaveFor(server.url, tab)
    expect(new URL(authorizationUrl).searchParams.get('redirect_uri')).toBe('http://127.0.0.1:4280/app/')
    expect(new URL(authorizationUrl).searchParams.get('code_challenge_method')).toBe('S256')

    tab.location.href = `${await agree(authorizationUrl)}&theme=dark`
    const token = await bundle.exports.getUserToken({ authBaseUrl: server.url })
    expect(tab.location.href).toBe('http://127.0.0.1:4280/app/?theme=dark')
    expect([...tab.kept.keys()]).toEqual([expect.stringContaining('tokens')])

    expect(await bundle.exports.getUserToken({ authBaseUrl: server.url })).toBe(token)
    expect(await bundle.exports.createTokenSource({ authBaseUrl: server.url }).getToken()).toBe(token)
    expect(server.exchanges).toHaveLength(1)
    await bundle.exports.logOut({ authBaseUrl: server.url })
    expect(tab.kept.size).toBe(0)
  })

  test.each([
    ['denied', 'denied', { error: 'access_denied' }],
    ['another state', 'wrong-state', { code: 'code-1', state: 'forged' }],
  ])('ends when %s', async (_, reason, answer) => {
    const server = await startLoginServer()
    server.answer = answer
    const tab = openTab('http://127.0.0.1:4280/')
    tab.location.href = await agree(await leaveFor(server.url, tab))
    await expect(bundle.exports.getUserToken({ authBaseUrl: server.url })).rejects.toMatchObject({ reason })
    expect(tab.location.href).toBe('http://127.0.0.1:4280/')
    expect(tab.kept.size).toBe(0)
    expect(server.exchanges).toEqual([])
  })

  test('ends when the page is not left', async () => {
    openTab('http://127.0.0.1:4280/')
    const call = bundle.exports.getUserToken({ authBaseUrl: 'http://127.0.0.1:4280', timeoutMs: 20 })
    await expect(call).rejects.toMatchObject({ reason: 'timeout' })
  })

  test('needs a page', async () => {
    const call = bundle.exports.getUserToken({ authBaseUrl: 'http://127.0.0.1:4280' })
    await expect(call).rejects.toMatchObject({
      reason: 'settings',
      message: /There is no page to log in from/,
    })
  })
})

test('a page has no files, and says what to do instead', async () => {
  const client = await bundle.exports.getOqtantClient('token', { baseUrl: 'http://127.0.0.1:4280/api' })
  await expect(client.loadJobFromFile('job.txt')).rejects.toMatchObject({
    name: 'OqtantFileError',
    message: expect.stringContaining('parseJobFile'),
  })
})
