import { describe, expect, test } from 'vitest'
import { answerOf, askForToken, authorizeAddress, logIn, newVerifier, redirectUri } from './log-in.js'
import { openLab, type TestLab, testClient } from './test-lab.js'

/** Fetches the consent page and answers its form as a browser would. */
async function consentForm(lab: TestLab, challenge: string, more: Record<string, string> = {}) {
  const page = await fetch(authorizeAddress(lab.url, challenge, more))
  const text = await page.text()
  const fields = new Map(
    [...text.matchAll(/<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"/gs)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  const answer = (
    answerGiven: string,
    changes: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) =>
    fetch(new URL('/authorize', lab.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: lab.url.slice(0, -1), ...headers },
      body: new URLSearchParams({ ...Object.fromEntries(fields), answer: answerGiven, ...changes }),
    })
  return { page, text, fields, answer }
}

function exchange(lab: TestLab, code: string | null, verifier: string, changes: Record<string, string> = {}) {
  return askForToken(lab.url, {
    grant_type: 'authorization_code',
    client_id: 'a-program',
    code: code ?? '',
    code_verifier: verifier,
    redirect_uri: redirectUri,
    ...changes,
  })
}

describe('the page that asks', () => {
  test('names program and place, has no script, and leads back with code and state', async () => {
    const lab = await openLab()
    const { verifier, challenge } = newVerifier()
    const { page, text, fields, answer } = await consentForm(lab, challenge, {
      client_id: '<script>alert(1)</script>',
      state: 'a b&c',
    })
    expect(page.status).toBe(200)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toContain('<script')
    expect(text).toContain('localhost:8080')
    expect(text).toMatch(/<html lang="en">/)
    expect(text).toMatch(/<label for="user">/)
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://localhost:8080",
    )
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(fields.get('user')).toBe('guest')

    const reply = await answer('allow', { user: 'Ada' })
    expect(reply.status).toBe(303)
    expect(reply.headers.get('location')).toMatch(/^http:\/\/localhost:8080\/\?code=[\w-]{43}&state=/)
    const query = await answerOf(Promise.resolve(reply))
    expect(query.get('state')).toBe('a b&c')
    const { status, body, headers } = await exchange(lab, query.get('code'), verifier, {
      client_id: '<script>alert(1)</script>',
    })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 7200, scope: 'offline_access openid' })
    const { sub, exp, iat } = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString())
    expect(sub).toMatch(/^auth0\|[\da-f]{24}$/)
    expect(exp - iat).toBe(7200)
    const ada = await lab.client({ user: 'ada ' })
    expect(ada.sub).toBe(sub)
  })

  test('tells the program when the person denies', async () => {
    const lab = await openLab()
    const { answer } = await consentForm(lab, newVerifier().challenge, { state: 's' })
    const query = await answerOf(answer('deny'))
    expect(Object.fromEntries(query)).toEqual({
      error: 'access_denied',
      error_description: 'You denied the login.',
      state: 's',
    })
  })

  test('takes no form of another site, and none that is made up', async () => {
    const lab = await openLab()
    const { answer } = await consentForm(lab, newVerifier().challenge)
    expect((await answer('allow', {}, { Origin: 'http://evil.example' })).status).toBe(403)
    expect((await answer('allow', {}, { Origin: 'null' })).status).toBe(403)
    expect((await answer('allow', { ticket: 'made.up.ticket' })).status).toBe(400)
    expect(
      (await answer('allow', { ticket: (await logIn(lab.url, { consent: lab.consentSecret })).access_token }))
        .status,
    ).toBe(400)
    expect((await answer('allow', { user: ' ' })).status).toBe(400)
  })

  test('expires', async () => {
    let skipped = 0
    const lab = await openLab({ now: () => Date.now() + skipped })
    const { answer } = await consentForm(lab, newVerifier().challenge)
    skipped = 11 * 60_000
    const reply = await answer('allow')
    expect(reply.status).toBe(400)
    expect(await reply.text()).toContain('Start the login in your program again')
  })
})

describe('without a person', () => {
  test('the secret in lab.json logs a script in, a wrong one gets the page', async () => {
    const lab = await openLab()
    expect((await logIn(lab.url, { consent: lab.consentSecret })).access_token).toMatch(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
    )
    const { page } = await consentForm(lab, newVerifier().challenge, { consent: 'wrong' })
    expect(page.status).toBe(200)
  })

  test('automatic consent lets every program in', async () => {
    const lab = await openLab({ automaticConsent: true })
    const { access_token: token } = await logIn(lab.url)
    expect((await testClient(lab.url, token, '0.16.3').send('GET', '/api/queue')).status).toBe(200)
  })
})

describe('what is asked wrongly', () => {
  test.each([
    'https://localhost:8080',
    'http://evil.example',
    'http://localhost.evil.example:8080',
    'http://evil@localhost:8080',
    'http://127.0.0.2:8080',
    'http://[::2]:8080',
    'javascript:alert(1)',
    '//localhost',
    '',
  ])('a redirect to %j goes nowhere', async (address) => {
    const lab = await openLab({ automaticConsent: true })
    const reply = await fetch(authorizeAddress(lab.url, newVerifier().challenge, { redirect_uri: address }), {
      redirect: 'manual',
    })
    expect(reply.status).toBe(400)
    expect(reply.headers.get('location')).toBeNull()
    expect(await reply.text()).toContain('redirect_uri')
  })

  test.each([
    [{ response_type: 'token id_token' }, 'unsupported_response_type'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('%j is told to the program', async (more, error) => {
    const lab = await openLab({ automaticConsent: true })
    const query = await answerOf(authorizeAddress(lab.url, newVerifier().challenge, { ...more, state: 's' }))
    expect(query.get('error')).toBe(error)
    expect(query.get('state')).toBe('s')
    expect(query.has('code')).toBe(false)
  })
})

describe('codes', () => {
  const codeOf = async (lab: TestLab, challenge: string) =>
    (await answerOf(authorizeAddress(lab.url, challenge))).get('code')

  test('are good once', async () => {
    const lab = await openLab({ automaticConsent: true })
    const { verifier, challenge } = newVerifier()
    const code = await codeOf(lab, challenge)
    expect((await exchange(lab, code, verifier)).status).toBe(200)
    const again = await exchange(lab, code, verifier)
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test.each([
    ['another verifier', { code_verifier: newVerifier().verifier }],
    ['another program', { client_id: 'another' }],
    ['another address', { redirect_uri: 'http://localhost:8081' }],
  ])('are no good with %s, nor after it', async (_, changes) => {
    const lab = await openLab({ automaticConsent: true })
    const { verifier, challenge } = newVerifier()
    const code = await codeOf(lab, challenge)
    expect((await exchange(lab, code, verifier, changes)).body.error).toBe('invalid_grant')
    expect((await exchange(lab, code, verifier)).body.error).toBe('invalid_grant')
  })

  test('expire', async () => {
    let skipped = 0
    const lab = await openLab({ automaticConsent: true, now: () => Date.now() + skipped })
    const { verifier, challenge } = newVerifier()
    const code = await codeOf(lab, challenge)
    skipped = 121_000
    expect((await exchange(lab, code, verifier)).body.error).toBe('invalid_grant')
  })

  test('a request without what is needed is refused in words', async () => {
    const lab = await openLab()
    const { status, body } = await askForToken(lab.url, { grant_type: 'password' })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('grant_type'),
    })
  })
})

describe('tokens', () => {
  const refresh = (lab: TestLab, token: string | undefined, client = 'a-program') =>
    askForToken(lab.url, { grant_type: 'refresh_token', client_id: client, refresh_token: token ?? '' })

  test('expire, and a refresh token gives new ones, also after a restart', async () => {
    let skipped = 0
    const now = () => Date.now() + skipped
    const lab = await openLab({ automaticConsent: true, now })
    const { access_token: old, refresh_token: token } = await logIn(lab.url)
    skipped = 7201_000
    const late = await testClient(lab.url, old, '3.3.4').send('GET', '/api/queue')
    expect(late).toMatchObject({ status: 401, body: { detail: expect.stringContaining('expired') } })

    await lab.close()
    const again = await openLab({ data: lab.data, now })
    const { status, body } = await refresh(again, token)
    expect(status).toBe(200)
    expect((await testClient(again.url, body.access_token, '3.3.4').send('GET', '/api/queue')).status).toBe(
      200,
    )
  })

  test('are not refreshed without offline_access, by another program, or after 30 days', async () => {
    let skipped = 0
    const lab = await openLab({ automaticConsent: true, now: () => Date.now() + skipped })
    expect(await logIn(lab.url, { scope: 'openid' })).not.toHaveProperty('refresh_token')
    const { refresh_token: token } = await logIn(lab.url)
    expect((await refresh(lab, token, 'another')).body.error).toBe('invalid_grant')
    skipped = 31 * 86_400_000
    expect((await refresh(lab, token)).body.error).toBe('invalid_grant')
  })

  test('a refresh token is good once; used again late, it ends the login', async () => {
    let skipped = 0
    const lab = await openLab({ automaticConsent: true, now: () => Date.now() + skipped })
    const { refresh_token: first } = await logIn(lab.url)
    const { body: second } = await refresh(lab, first)
    expect(second.refresh_token).not.toBe(first)
    // Its answer may have been lost: at once it may be used again.
    expect((await refresh(lab, first)).status).toBe(200)
    skipped = 120_000
    expect((await refresh(lab, first)).status).toBe(400)
    expect((await refresh(lab, second.refresh_token)).status).toBe(400)
  })
})
