import { getUserToken } from '@coldlab/oqtant-sdk'
import { writeJsonLine } from '../json-line.js'
import { limitsRecord } from '../limits/show-limits.js'
import { openClient } from '../service/open-client.js'
import type { LoginOptions } from './login-command.js'

/** Logs in anew, keeps the token where the other verbs look for it, and tries it out. */
export async function logIn(options: LoginOptions, signal: AbortSignal): Promise<number> {
  await getUserToken({
    baseUrl: options.url,
    again: true,
    signal,
    ...(!options.browser && { openBrowser: (url: string) => console.error(`Open this address:\n${url}`) }),
  })
  const client = await openClient(options)
  const limits = await client.getJobLimits({ signal })
  if (options.json) await writeJsonLine({ url: client.baseUrl, limits: limitsRecord(limits) })
  else
    console.log(
      `Logged in at ${client.baseUrl}; ${limits.remainingRuns ?? 'an unknown number of'} runs left.`,
    )
  return 0
}
