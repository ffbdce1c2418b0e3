import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { chromiumMissing, launchChromium } from '../../../../test-support/chromium.js'
import { authorizeAddress, newVerifier } from './log-in.js'
import { openLab } from './test-lab.js'

describe.skipIf(chromiumMissing !== null)(`pages of the service in a browser${chromiumMissing ?? ''}`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })

  afterAll(() => browser?.close())

  /** A page that notes what its policy forbids, and what goes wrong on it. */
  async function openPage() {
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    return { page, problems }
  }

  test('a person logs in by keyboard alone, and lands where the program listens', async () => {
    const program = createServer((_, response) => response.end('Back at the program')).listen(0, 'localhost')
    await once(program, 'listening')
    onTestFinished(() => void program.close())
    const { port } = program.address() as AddressInfo
    const lab = await openLab()
    const { page, problems } = await openPage()
    const address = authorizeAddress(lab.url, newVerifier().challenge, {
      redirect_uri: `http://localhost:${port}`,
      state: 'a state',
      client_id: 'my notebook',
    })
    await page.goto(address.href)
    expect(await page.getByRole('heading').textContent()).toBe('Log in to the laboratory')
    expect(await page.getByRole('textbox', { name: 'Your name here' }).inputValue()).toBe('guest')
    const background = await page.evaluate(() => getComputedStyle(document.body).fontSize)
    expect(background).toBe('15px')
    // The button has the focus: a person who agrees presses Enter.
    await page.keyboard.press('Enter')
    await page.waitForURL(`http://localhost:${port}/?code=*`)
    expect(new URL(page.url()).searchParams.get('state')).toBe('a state')
    expect(await page.textContent('body')).toBe('Back at the program')
    // The program's own page has no icon.
    expect(
      problems.filter((problem) => !problem.includes('favicon.ico') && !problem.includes('404')),
    ).toEqual([])
    await page.close()
  })

  test('the description reads without scripts', async () => {
    const lab = await openLab()
    const { page, problems } = await openPage()
    await page.goto(new URL('/docs', lab.url).href)
    await page.getByText('Body: application/json').first().click()
    expect(await page.locator('details[open] pre').textContent()).toContain('"inputs"')
    expect(problems).toEqual([])
    await page.close()
  })
})
