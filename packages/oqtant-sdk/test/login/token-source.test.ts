import { inspect } from 'node:util'
import {
  createMemoryTokenStore,
  createTokenSource,
  getOqtantClient,
  getUserToken,
  logOut,
  type StoredTokens,
  type TokenStore,
} from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { startFaultServer } from '../client/fault-server.js'
import { json } from '../client/faults.js'
import { freePort } from '../client/free-port.js'
import { instantClock } from '../client/instant-clock.js'
import { tokenOf } from '../client/token-of.js'
import { startLoginServer } from './login-server.js'

const hour = 3_600_000

/** Logged in an hour ago by the clock, with tokens that last two. */
async function loggedIn() {
  const server = await startLoginServer()
  const clock = instantClock()
  server.now = clock.now
  const kept = createMemoryTokenStore()
  let key = ''
  const store: TokenStore = {
    ...kept,
    save: (name, tokens) => {
      key = name
      return kept.save(name, tokens)
    },
  }
  const options = { authBaseUrl: server.url, store, clock }
  const openBrowser = async (url: string) => void (await fetch(url))
  const first = await getUserToken({ ...options, openBrowser, authServerPort: await freePort() })
  await clock.sleep(hour)
  const stored = () => kept.load(key) as Promise<StoredTokens>
  return { server, clock, store, options, first, key: () => key, stored, source: createTokenSource(options) }
}

describe('a token source', () => {
  test('gives the stored token while it is good', async () => {
    const { source, first, server } = await loggedIn()
    expect(await source.getToken()).toBe(first)
    expect(server.exchanges).toHaveLength(1)
  })

  test('renews it before its end, once for all who ask, and keeps what came', async () => {
    const { source, first, server, clock, stored } = await loggedIn()
    await clock.sleep(hour - 20_000)
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.getToken()))
    expect(new Set(tokens).size).toBe(1)
    expect(tokens[0]).not.toBe(first)
    expect(Object.fromEntries(server.exchanges[1]!)).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'coldlab',
    })
    expect(server.exchanges).toHaveLength(2)
    expect(await stored()).toMatchObject({ accessToken: tokens[0], refreshToken: 'refresh-2' })
  })

  test('renews a token that the service refuses, and the request goes through', async () => {
    const { source, first, server } = await loggedIn()
    const oqtant = await startFaultServer()
    oqtant.always(/./, (request, response) => {
      const isOld = request.headers.authorization === `Bearer ${first}`
      return json(isOld ? 401 : 200, { daily_remaining: 7 })(request, response)
    })
    const client = await getOqtantClient(source, { baseUrl: oqtant.baseUrl })
    const limits = await Promise.all(Array.from({ length: 5 }, () => client.getJobLimits()))
    expect(limits.map(({ remainingRuns }) => remainingRuns)).toEqual([7, 7, 7, 7, 7])
    expect(server.exchanges).toHaveLength(2)
  })

  test('takes what another program has renewed meanwhile', async () => {
    const { source, server, clock, store, key } = await loggedIn()
    await source.getToken()
    await clock.sleep(hour)
    const accessToken = tokenOf({ exp: (clock.now() + hour) / 1000 })
    await store.save(key(), { accessToken, refreshToken: 'theirs', expiresAt: clock.now() + hour })
    expect(await source.getToken()).toBe(accessToken)
    expect(server.exchanges).toHaveLength(1)
  })

  test('that comes a moment after another program with its renewal takes what that got', async () => {
    const { source, server, clock, store, key } = await loggedIn()
    await clock.sleep(hour)
    const accessToken = tokenOf({ exp: (clock.now() + hour) / 1000 })
    server.tokenAnswer = (response) => {
      store.save(key(), { accessToken, refreshToken: 'theirs', expiresAt: clock.now() + hour })
      response.writeHead(403).end('{"error":"invalid_grant"}')
    }
    expect(await source.getToken()).toBe(accessToken)
  })

  test('says so when the login has ended', async () => {
    const { source, server, clock, options } = await loggedIn()
    await clock.sleep(hour)
    server.tokenAnswer = (response) => response.writeHead(403).end('{"error":"invalid_grant"}')
    await expect(source.getToken()).rejects.toMatchObject({ reason: 'expired', cause: { reason: 'denied' } })
    await expect(source.getToken()).rejects.toThrow(/The login has ended.*getUserToken/)
    await logOut(options)
    await expect(createTokenSource(options).getToken()).rejects.toThrow(/Nobody is logged in.*getUserToken/)
  })

  test('keeps the login when the service only cannot be reached', async () => {
    const { source, server, clock } = await loggedIn()
    await clock.sleep(hour)
    server.tokenAnswer = (response) => response.destroy()
    await expect(source.getToken()).rejects.toMatchObject({ reason: 'unreachable' })
    server.tokenAnswer = (response) => response.writeHead(503).end('{"error":"temporarily_unavailable"}')
    await expect(source.getToken()).rejects.toMatchObject({ reason: 'unreachable' })
    server.tokenAnswer = null
    await expect(source.getToken()).resolves.toBeDefined()
  })

  test('one who gives up does not take the renewal from the others', async () => {
    const { source, server, clock } = await loggedIn()
    await clock.sleep(hour)
    const controller = new AbortController()
    server.tokenAnswer = (response) => {
      controller.abort()
      const body = { access_token: tokenOf({ exp: (clock.now() + hour) / 1000 }) }
      response.end(JSON.stringify(body))
    }
    const impatient = source.getToken({ signal: controller.signal })
    const patient = source.getToken()
    await expect(impatient).rejects.toMatchObject({ name: 'AbortError' })
    await expect(patient).resolves.toBeDefined()
  })

  test('a token without a refresh token is used to its very end', async () => {
    const { server, clock, options, store, key } = await loggedIn()
    await store.save(key(), { accessToken: 'opaque', refreshToken: null, expiresAt: clock.now() + 10_000 })
    const source = createTokenSource(options)
    expect(await source.getToken()).toBe('opaque')
    await clock.sleep(10_000)
    await expect(source.getToken()).rejects.toMatchObject({ reason: 'expired' })
    expect(server.exchanges).toHaveLength(1)
  })

  test('does not show what it holds', async () => {
    const { source, first } = await loggedIn()
    await source.getToken()
    expect(inspect(source, { depth: null, showHidden: true }) + JSON.stringify(source)).not.toContain(first)
  })
})
