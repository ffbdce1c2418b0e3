import { expect, test } from 'vitest'
import { openLab } from './test-lab.js'

test('every route that is described is there, and the page to read names them all', async () => {
  const lab = await openLab()
  const { send } = await lab.client()
  const { status, body } = await send('GET', '/openapi.json')
  expect(status).toBe(200)
  expect(body.openapi).toBe('3.1.0')
  const operations = Object.entries<Record<string, { security: unknown[] }>>(body.paths).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toMatchSnapshot()
  const page = await send('GET', '/docs')
  for (const { path, method, operation } of operations) {
    expect(page.body).toContain(`${method.toUpperCase()} ${path}`)
    const address = new URL(path.replaceAll(/\{\w+\}/g, 'x'), lab.url)
    const answer = await fetch(address, { method, redirect: 'manual' })
    // Nothing is there for nobody: without a token 401, without a login's parameters 400.
    expect(answer.status, `${method} ${path}`).toBe(operation.security.length > 0 ? 401 : 400)
  }
})

test('requests are described by the schemas that check them', async () => {
  const lab = await openLab()
  const { send } = await lab.client()
  const { paths } = (await send('GET', '/openapi.json')).body
  const search = paths['/api/users/{user}/jobs'].get
  const limit = search.parameters.find(({ name }: { name: string }) => name === 'limit')
  expect(limit).toMatchObject({
    in: 'query',
    required: false,
    schema: { minimum: 1, maximum: 100, default: 100 },
  })
  expect(Object.keys(search.responses)).toEqual(['200', '401', '403', '422'])
  expect(
    paths['/authorize'].get.parameters.find(({ name }: { name: string }) => name === 'redirect_uri').required,
  ).toBe(true)
})

test('its pages stay within the strict policy', async () => {
  const lab = await openLab()
  const page = await fetch(new URL('/docs', lab.url))
  expect(page.headers.get('content-security-policy')).toContain("style-src 'self'")
  const text = await page.text()
  expect(text).not.toMatch(/<script|<style| style=| on\w+=/)
  expect((await fetch(new URL('/pages.css', lab.url))).headers.get('content-type')).toBe(
    'text/css; charset=utf-8',
  )
})
