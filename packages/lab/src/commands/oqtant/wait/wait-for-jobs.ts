import { pictureSettings } from '../../fit/picture-settings.js'
import { openClient } from '../service/open-client.js'
import { followJobs } from './follow-jobs.js'
import type { WaitOptions } from './wait-command.js'

export async function waitForJobs(
  ids: readonly string[],
  options: WaitOptions,
  signal: AbortSignal,
): Promise<number> {
  const pictures = pictureSettings(options)
  const client = await openClient(options)
  return followJobs(client, ids, { json: options.json ?? false, pictures }, signal)
}
