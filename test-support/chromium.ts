import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Why tests in a browser cannot run here, null where they can. */
export const chromiumMissing: string | null =
  path !== '' && existsSync(path) ? null : ` (skipped: no Chromium at '${path}'; set CHROMIUM_PATH)`

const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Debian's Chromium, without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quietFlags],
  })
}
