import { accessSync, constants } from 'node:fs'
import { aptInstall, mayAptInstall } from './apt-install.mjs'

const knownPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a Chromium for the browser tests: CHROMIUM_PATH, else a known place, else installed by
 * Debian's package manager where we are root. Null (and a sentence why) where there is none: those tests skip.
 */
export async function ensureChromium() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) {
    if (isExecutable(asked)) return asked
    console.log(`CHROMIUM_PATH is ${asked}, which is no program: browser tests will be skipped.`)
    return null
  }
  const found = knownPaths.find(isExecutable)
  if (found) return found
  if (!mayAptInstall()) {
    console.log('No Chromium found: browser tests will be skipped. Install one, or set CHROMIUM_PATH.')
    return null
  }
  console.log('Installing Chromium for the browser tests (COLDLAB_NO_APT=1 forbids it) …')
  const output = await aptInstall('chromium')
  const installed = knownPaths.find(isExecutable) ?? null
  if (installed === null)
    console.log(`apt-get brought no Chromium, browser tests will be skipped:\n${output}`)
  return installed
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
