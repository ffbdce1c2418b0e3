import { join } from 'node:path'
import type { OqtantJob } from '@coldlab/oqtant-sdk'
import { fetchRuns } from '../fit-job/fetch-runs.js'
import { forEachJob } from '../for-each-job.js'
import { writeJsonLine } from '../json-line.js'
import { writeNewFile } from '../new-file.js'
import { openClient } from '../service/open-client.js'
import type { DownloadOptions } from './download-command.js'

export async function downloadJobs(
  ids: readonly string[],
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<number> {
  const { out, json, run: only = 1, allRuns } = options
  const client = await openClient(options)
  return forEachJob(ids, signal, async (id) => {
    const first = await client.getJob(id, { run: only, signal })
    if (!first.hasEnded) {
      console.error(`${id} is ${first.status}: nothing to keep yet. Wait first: coldlab oqtant wait ${id}`)
      return 1
    }
    for await (const { job, run } of fetchRuns(client, [first], signal, allRuns ? null : only)) {
      const file = join(out, fileName(id, run, job))
      await writeNewFile(file, job.toFileText())
      if (json) await writeJsonLine({ id, run, status: job.status, file })
      else console.log(file)
    }
    if (!allRuns && options.run === undefined && first.inputCount > 1) {
      console.error(`${id} has ${first.inputCount} runs; this is the first. --all-runs keeps them all.`)
    }
    return 0
  })
}

/** As the vendor's newest client calls its files. */
function fileName(id: string, run: number, { inputCount }: OqtantJob): string {
  return inputCount > 1 ? `${id}_run_${run}_of_${inputCount}.txt` : `${id}.txt`
}
