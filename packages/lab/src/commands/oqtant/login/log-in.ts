import { getUserToken, type LoginOptions as TokenOptions } from '@coldlab/oqtant-sdk'
import { findRunningLab } from '../../../laboratory/data-folder.js'
import { writeJsonLine } from '../json-line.js'
import { limitsRecord } from '../limits/show-limits.js'
import { openClient } from '../service/open-client.js'
import { consentAsOwner } from './consent-as-owner.js'
import type { LoginOptions } from './login-command.js'

/** Logs in anew, keeps the token where the other verbs look for it, and tries it out. */
export async function logIn(options: LoginOptions, signal: AbortSignal): Promise<number> {
  const lab = options.data === undefined ? null : await findRunningLab(options.data)
  if (options.data !== undefined && lab === null) {
    console.error(`No laboratory runs on ${options.data}. Start one: coldlab start --data ${options.data}`)
    return 1
  }
  const url = options.url ?? (lab === null ? undefined : new URL('api', lab.url).href)
  const how: TokenOptions = lab
    ? { openBrowser: (address) => consentAsOwner(address, lab.consent, signal) }
    : options.browser
      ? {}
      : { openBrowser: (address) => console.error(`Open this address on this machine:\n${address}`) }
  await getUserToken({ baseUrl: url, again: true, signal, ...how })
  const client = await openClient({ ...options, ...(url !== undefined && { url }) })
  const limits = await client.getJobLimits({ signal })
  if (options.json) await writeJsonLine({ url: client.baseUrl, ...limitsRecord(limits) })
  else
    console.log(
      `Logged in at ${client.baseUrl}; ${limits.remainingRuns ?? 'an unknown number of'} runs left.`,
    )
  return 0
}
