import type { OqtantJob } from '@coldlab/oqtant-sdk'
import { outputWidth } from '../../../terminal/output-width.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { fitRecord } from '../../fit/fit-line.js'
import { FitTable } from '../../fit/fit-table.js'
import { openPictures } from '../../fit/open-pictures.js'
import { pictureSettings } from '../../fit/picture-settings.js'
import { drawRun } from '../fit-job/draw-run.js'
import { fetchRuns, type HeldRun } from '../fit-job/fetch-runs.js'
import { fitRun } from '../fit-job/fit-run.js'
import { writeJsonLine } from '../json-line.js'
import { openClient } from '../service/open-client.js'
import { queuePosition } from '../wait/progress-text.js'
import { jobHead, runLine } from './job-words.js'
import type { ShowOptions } from './show-command.js'

export async function showJob(id: string, options: ShowOptions, signal: AbortSignal): Promise<number> {
  const settings = pictureSettings(options)
  const pictures = settings && (await openPictures(settings))
  const client = await openClient(options)
  const job = await client.getJob(id, { signal, run: options.run })
  if (!options.json) await writeOutput(jobHead(job))
  const table = new FitTable()
  const runs: object[] = []
  for await (const held of fetchRuns(client, [job], signal, options.run)) {
    if (!options.json) await writeOutput(runLine(held))
    const shot = hasOutput(held) ? await fitRun(held, signal) : null
    const picture = shot && pictures && (await drawRun(held, shot, pictures, signal))
    if (shot) table.add(shot)
    if (options.json) runs.push(runRecord(held, shot && fitRecord(shot, picture)))
  }
  if (options.json) await writeJsonLine(jobRecord(job, runs))
  else await writeOutput(table.isEmpty ? '' : `\n${table.format(outputWidth())}`)
  return 0
}

function hasOutput({ job, run }: HeldRun): boolean {
  return job.inputs.some((input) => input.run === run && input.output !== null)
}

/** The line of `show --json`. */
function jobRecord(job: OqtantJob, runs: readonly object[]) {
  const { externalId: id, name, jobType, status, timeSubmit, timeStart, timeComplete } = job
  const times = { timeSubmit, timeStart, timeComplete }
  return { id, name, jobType, status, ...times, queuePosition: queuePosition(job), runs }
}

/** Of a run: what was asked for, what the service makes of the shot (null where it says nothing), and our fit. */
function runRecord({ job, run }: HeldRun, fit: object | null) {
  const input = job.inputs.find((candidate) => candidate.run === run)
  const shot = job.runs.find((candidate) => candidate.run === run)?.shot ?? null
  const { temperatureNk, thermalAtoms, condensedAtoms, tofAtoms } = shot?.vendor ?? {}
  const service = shot && { temperatureNk, thermalAtoms, condensedAtoms, totalAtoms: tofAtoms }
  return { run, notes: input?.notes ?? null, values: input?.values ?? null, service, fit }
}
