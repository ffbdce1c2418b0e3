import type { JobLimits } from '@coldlab/oqtant-sdk'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../json-line.js'
import { openClient } from '../service/open-client.js'
import type { ServiceOptions } from '../service/service-options.js'
import { limitRows } from './limit-rows.js'

export async function showLimits(options: ServiceOptions, signal: AbortSignal): Promise<number> {
  const client = await openClient(options)
  const limits = await client.getJobLimits({ signal })
  if (options.json) await writeJsonLine(limitsRecord(limits))
  else await writeOutput(limitRows(limits))
  return 0
}

/** The line of `limits --json`: null where the service does not say. */
export function limitsRecord({ remainingRuns, daily, purchased, credits, periods }: JobLimits) {
  return { remainingRuns, daily, purchased, credits, periods }
}
