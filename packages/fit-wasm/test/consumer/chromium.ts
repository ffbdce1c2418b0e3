import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Why browser tests are skipped, null where there is a Chromium. */
export const noChromium =
  path !== '' && existsSync(path) ? null : `no Chromium at '${path}'; set CHROMIUM_PATH`

export function launchChromium(): Promise<Browser> {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  })
}
