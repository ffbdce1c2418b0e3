import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumMissing, launchChromium } from '../../../test-support/chromium.js'
import { cloudImage } from './cloud-image.js'
import { jobFile } from './image-files.js'
import { printed, startColdlab } from './run-coldlab.js'

describe.skipIf(chromiumMissing !== null)(`the page of coldlab start${chromiumMissing ?? ''}`, () => {
  let folder: string
  let lab: ReturnType<typeof startColdlab>
  let browser: Browser
  let url: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coldlab-page-'))
    lab = startColdlab(['start', '--no-open', '--port', '0', '--data', folder])
    ;[url] = await printed(lab, /http:\/\/\S+/)
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser?.close()
    lab?.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  test('fits a dropped job in the browser, and nothing breaks the policy or asks elsewhere', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    const complaints: string[] = []
    const requests: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(url)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'job.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(jobFile([cloudImage()])),
      })
    await page.getByText('condensate fraction', { exact: true }).first().waitFor()
    expect(await page.locator('body').textContent()).toMatch(/temperature.*nK/s)
    expect(complaints).toEqual([])
    const elsewhere = requests.filter(
      (request) => !/^(blob:)?http:\/\/127\.0\.0\.1:/.test(request) && !request.startsWith('data:'),
    )
    expect(elsewhere).toEqual([])
    await page.close()
  })

  test('makes a condensate: logs in on the page of the laboratory, submits, waits and fits the shot', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(url)
    await page.getByText('local lab ● connected').waitFor()
    await page.getByRole('button', { name: 'Make a condensate' }).click()
    await page.getByRole('button', { name: 'Deny' }).click()
    await page.getByText('The laboratory gave no shot').waitFor()
    await page.getByRole('textbox', { name: /RF ends at/ }).fill('60')
    await page.getByRole('button', { name: 'Make a condensate' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByText('1 of 1 fitted').waitFor()
    await page.getByRole('option', { name: /60-kHz-/, selected: true }).waitFor()
    expect(await page.getByLabel('Result').textContent()).toMatch(
      /BEC, RF to 60 kHz.*condensate fraction.*converged/s,
    )
    expect(new URL(page.url()).search).toBe('')

    await page.getByRole('button', { name: 'Make a condensate' }).click()
    await page.getByText('2 of 2 fitted').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})
