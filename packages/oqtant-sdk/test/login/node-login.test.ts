import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { createMemoryTokenStore, getUserToken, type LoginOptions, logOut } from '@coldlab/oqtant-sdk'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freePort } from '../client/free-port.js'
import { scratchFolder } from '../client/scratch-folder.js'
import { type LoginServer, startLoginServer } from './login-server.js'

let configFolder: string
let tokenFile: string

beforeEach(async () => {
  configFolder = (await scratchFolder()).path
  tokenFile = join(configFolder, 'coldlab', 'oqtant-tokens.json')
  vi.stubEnv('XDG_CONFIG_HOME', configFolder)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

/** A browser and a person who agrees to everything. */
async function agree(url: string): Promise<string> {
  const page = await fetch(url)
  return page.text()
}

async function optionsFor(server: LoginServer): Promise<LoginOptions> {
  return { authBaseUrl: server.url, authServerPort: await freePort(), timeoutMs: 30_000 }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

describe('a login', () => {
  test('asks by PKCE with a state, shows a page, keeps the tokens for the user alone', async () => {
    const server = await startLoginServer()
    const options = await optionsFor(server)
    let shown = ''
    let page = Promise.resolve('')
    const openBrowser = (url: string) => {
      shown = url
      page = agree(url)
    }
    const token = await getUserToken({ ...options, openBrowser })
    expect(shown).toBe(`http://localhost:${options.authServerPort}/login`)
    expect(await page).toContain('You are logged in.')
    const [query] = server.authorizations
    expect(Object.fromEntries(query!)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile offline_access',
      audience: 'http://127.0.0.1:4280/oqtant',
      code_challenge_method: 'S256',
      client_id: 'coldlab',
      redirect_uri: `http://localhost:${options.authServerPort}`,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(Object.keys(Object.fromEntries(server.exchanges[0]!)).sort()).toEqual([
      'client_id',
      'code',
      'code_verifier',
      'grant_type',
      'redirect_uri',
    ])
    expect(await readFile(tokenFile, 'utf8')).toContain(token)
    expect((await stat(tokenFile)).mode & 0o777).toBe(0o600)
    expect((await stat(join(configFolder, 'coldlab'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(configFolder, 'coldlab'))).toEqual(['oqtant-tokens.json'])
    expect(await isFree(options.authServerPort!)).toBe(true)
  })

  test('is needed once; again on demand, or after logging out', async () => {
    const server = await startLoginServer()
    const openBrowser = vi.fn(async (url: string) => void (await agree(url)))
    const options = { ...(await optionsFor(server)), openBrowser }
    const first = await getUserToken(options)
    expect(await getUserToken(options)).toBe(first)
    expect(openBrowser).toHaveBeenCalledTimes(1)
    expect(await getUserToken({ ...options, again: true })).not.toBe(first)
    await logOut(options)
    await getUserToken(options)
    expect(openBrowser).toHaveBeenCalledTimes(3)
  })

  test('takes the first free port of 8080 to 8085', async () => {
    const server = await startLoginServer()
    const held = createServer()
    await new Promise<void>((resolve) => {
      held.once('error', () => resolve())
      held.listen(8080, '127.0.0.1', resolve)
    })
    const store = createMemoryTokenStore()
    const openBrowser = vi.fn(async (url: string) => void (await agree(url)))
    await getUserToken({ authBaseUrl: server.url, store, openBrowser })
    held.close()
    expect(openBrowser.mock.calls[0]?.[0]).toMatch(/^http:\/\/localhost:808[1-5]\/login$/)
  })

  test('answers nobody else, and nothing else', async () => {
    const server = await startLoginServer()
    const options = await optionsFor(server)
    const origin = `http://127.0.0.1:${options.authServerPort}`
    const statuses: number[] = []
    const openBrowser = async (url: string) => {
      for (const path of ['/favicon.ico', '/', '/jobs?code=1'])
        statuses.push((await fetch(origin + path)).status)
      statuses.push((await fetch(`${origin}/?code=1&state=1`, { method: 'POST' })).status)
      await agree(url)
    }
    await expect(getUserToken({ ...options, openBrowser })).resolves.toBeDefined()
    expect(statuses).toEqual([404, 400, 404, 404])
    expect(server.exchanges).toHaveLength(1)
  })
})

describe('a login always ends', () => {
  type Ending = readonly [
    name: string,
    reason: string,
    message: RegExp,
    prepare: (server: LoginServer) => void,
  ]
  const plainTokenAnswer = (status: number, text: string) => (server: LoginServer) => {
    server.tokenAnswer = (response) => response.writeHead(status).end(text)
  }
  const endings: Ending[] = [
    [
      'denied',
      'denied',
      /said no: You denied <it>.*access_denied/,
      (server) => {
        server.answer = { error: 'access_denied', error_description: 'You denied <it>' }
      },
    ],
    [
      'another state',
      'wrong-state',
      /does not belong to this login/,
      (server) => {
        server.answer = { code: 'code-1', state: 'forged' }
      },
    ],
    [
      'neither code nor error',
      'no-token',
      /neither a code nor an error/,
      (server) => {
        server.answer = {}
      },
    ],
    [
      'a code of another',
      'denied',
      /Unknown or used.*403/,
      (server) => {
        server.answer = { code: 'stolen' }
      },
    ],
    [
      'a reply without a token',
      'no-token',
      /JSON without access_token/,
      plainTokenAnswer(200, '{"id_token": "x"}'),
    ],
    ['a web page', 'no-token', /answered 200 without a token \(a web page/, plainTokenAnswer(200, '<html>')],
    [
      'a redirect',
      'unreachable',
      /did not answer/,
      (server) => {
        server.tokenAnswer = (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end()
      },
    ],
    [
      'a cut line',
      'unreachable',
      /the line was cut/,
      (server) => {
        server.tokenAnswer = (response) => response.destroy()
      },
    ],
  ]
  test.each(endings)('%s', async (_, reason, message, prepare) => {
    const server = await startLoginServer()
    prepare(server)
    const options = await optionsFor(server)
    let page = Promise.resolve('')
    const openBrowser = (url: string) => {
      page = agree(url)
    }
    const error = await getUserToken({ ...options, openBrowser }).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ name: 'OqtantLoginError', reason, message: expect.stringMatching(message) })
    expect(await page).toContain('The login failed.')
    expect(await page).not.toContain('<it>')
    const secrets = server.exchanges.map((fields) => fields.get('code_verifier') ?? '')
    for (const secret of secrets)
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret)
    expect(await isFree(options.authServerPort!)).toBe(true)
  })

  test('nobody logs in', async () => {
    const server = await startLoginServer()
    const options = { ...(await optionsFor(server)), openBrowser: () => {}, timeoutMs: 30 }
    await expect(getUserToken(options)).rejects.toMatchObject({ reason: 'timeout' })
    expect(await isFree(options.authServerPort!)).toBe(true)
  })

  test('it is aborted, also while the token is fetched', async () => {
    const server = await startLoginServer()
    server.tokenAnswer = () => controller.abort(new RangeError('enough'))
    const options = await optionsFor(server)
    const controller = new AbortController()
    const openBrowser = (url: string) => void agree(url).catch(() => {})
    const { signal } = controller
    await expect(getUserToken({ ...options, openBrowser, signal })).rejects.toThrow(new RangeError('enough'))
    expect(await isFree(options.authServerPort!)).toBe(true)
    await expect(getUserToken({ ...options, signal })).rejects.toThrow(new RangeError('enough'))
  })

  test('the port is busy', async () => {
    const server = await startLoginServer()
    const port = Number(new URL(server.url).port)
    const call = getUserToken({ authBaseUrl: server.url, authServerPort: port })
    await expect(call).rejects.toMatchObject({
      reason: 'port-busy',
      message: expect.stringContaining(`Port ${port}`),
    })
  })

  test('the opener fails', async () => {
    const server = await startLoginServer()
    const openBrowser = () => {
      throw new RangeError('no screen')
    }
    const call = getUserToken({ ...(await optionsFor(server)), openBrowser })
    await expect(call).rejects.toMatchObject({ reason: 'browser-failed', cause: { message: 'no screen' } })
  })
})

describe('the programs in BROWSER', () => {
  test('are tried in turn and get the address', async () => {
    const server = await startLoginServer()
    const script = join(configFolder, 'my browser.mjs')
    await writeFile(script, 'const page = await fetch(process.argv[3]); process.exitCode = page.ok ? 0 : 1')
    vi.stubEnv('BROWSER', `/no/such/browser:"${process.execPath}" "${script}" --url %s`)
    await expect(getUserToken(await optionsFor(server))).resolves.toBeDefined()
  })

  test('that all fail end the login', async () => {
    const server = await startLoginServer()
    vi.stubEnv('BROWSER', `/no/such/browser:${process.execPath} --no-such-option`)
    const call = getUserToken(await optionsFor(server))
    await expect(call).rejects.toMatchObject({
      reason: 'browser-failed',
      message: expect.stringMatching(/could not be started \(ENOENT\); .* ended with 9.*openBrowser/),
    })
  })
})

describe('where to log in', () => {
  const stop: LoginOptions = { signal: AbortSignal.abort(), store: createMemoryTokenStore() }

  test.each([
    [{ AUTH0_BASE_URL: 'http://127.0.0.1:1234/' }, {}, 'http://127.0.0.1:1234'],
    [{ AUTH0_DOMAIN: 'login.example' }, {}, 'https://login.example'],
    [{ AUTH0_DOMAIN: 'login.example', AUTH0_BASE_URL: 'http://other.example' }, {}, 'http://other.example'],
    [
      { AUTH0_BASE_URL: 'http://other.example' },
      { authBaseUrl: 'https://mine.example' },
      'https://mine.example',
    ],
    [{ BASE_URL: 'http://127.0.0.1:9999/api/jobs' }, {}, 'http://127.0.0.1:9999'],
    [{}, {}, 'http://127.0.0.1:4280'],
  ])('%j and %j', async (environment, options, expected) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    const load = vi.fn(async (_key: string) => ({ accessToken: 'x', refreshToken: null, expiresAt: null }))
    const store = { ...createMemoryTokenStore(), load }
    await getUserToken({ ...options, store })
    expect(load.mock.calls[0]?.[0]).toMatch(new RegExp(`^${expected} `))
  })

  test('is not guessed for a service elsewhere', async () => {
    vi.stubEnv('BASE_URL', 'https://oqtant.example/api')
    await expect(getUserToken(stop)).rejects.toMatchObject({ reason: 'settings', message: /AUTH0_BASE_URL/ })
    await expect(getUserToken({ ...stop, authBaseUrl: 'nonsense' })).rejects.toMatchObject({
      reason: 'settings',
    })
  })
})

test('a token file that was damaged is named, not quoted and not overwritten', async () => {
  const server = await startLoginServer()
  const options = {
    ...(await optionsFor(server)),
    openBrowser: async (url: string) => void (await agree(url)),
  }
  const token = await getUserToken(options)
  const text = await readFile(tokenFile, 'utf8')
  await writeFile(tokenFile, text.slice(0, -5))
  const error = await getUserToken(options).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ reason: 'store-failed', message: expect.stringContaining(tokenFile) })
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(token.slice(0, 20))
  expect(await readFile(tokenFile, 'utf8')).toBe(text.slice(0, -5))
})
