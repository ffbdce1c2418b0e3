import { forEachJob } from '../for-each-job.js'
import { writeJsonLine } from '../json-line.js'
import { openClient } from '../service/open-client.js'
import type { ServiceOptions } from '../service/service-options.js'

/** Cancels one job after the other; one that cannot be cancelled does not keep the others. */
export async function cancelJobs(
  ids: readonly string[],
  options: ServiceOptions,
  signal: AbortSignal,
): Promise<number> {
  const client = await openClient(options)
  return forEachJob(ids, signal, async (id) => {
    await client.cancelJob(id, { signal })
    if (options.json) await writeJsonLine({ id, status: 'CANCELLED' })
    else console.log(`${id} is cancelled.`)
    return 0
  })
}
