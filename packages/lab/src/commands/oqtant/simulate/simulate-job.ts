import { OqtantJob, parseJobReply, type ValidJobDefinition } from '@coldlab/oqtant-sdk'
import { createMachine } from '../../../oqtant/machine/index.js'
import { progressBar } from '../../../terminal/progress-bar.js'
import { pictureSettings } from '../../fit/picture-settings.js'
import type { HeldRun } from '../fit-job/fetch-runs.js'
import { reportShots } from '../fit-job/report-shots.js'
import { readJobDefinition } from '../job-definition-file.js'
import { writeNewFile } from '../new-file.js'
import type { SimulateOptions } from './simulate-command.js'

/** Runs a job on the simulated machine; run n of a batch has the seed's n-th successor for its own. */
export async function simulateJob(
  file: string,
  { seed, out, protocol, json, ...options }: SimulateOptions,
  signal: AbortSignal,
): Promise<number> {
  const pictures = pictureSettings(options)
  const definition = await readJobDefinition(file, protocol, signal)
  const job = await runMachine(definition, seed, signal)
  if (out !== undefined) await writeNewFile(out, job.toFileText())
  return reportShots(heldRuns(job, file), { json: json ? 'lines' : false, pictures }, signal)
}

async function runMachine(
  definition: ValidJobDefinition,
  seed: number,
  signal: AbortSignal,
): Promise<OqtantJob> {
  const { generation, inputs } = definition
  const machine = createMachine()
  const bar = progressBar('simulating', inputs.length)
  const done: object[] = []
  try {
    for (const { run, values, notes } of inputs) {
      const shot = await machine.run({ input: values, seed: seed + run - 1, generation }, { signal })
      done.push({ job_id: null, run, values, output: { input_id: null, values: shot.output }, notes })
      bar.update(done.length)
    }
  } finally {
    bar.clear()
    await machine.close()
  }
  const plan = OqtantJob.fromDefinition(definition).raw
  return new OqtantJob(parseJobReply({ ...plan, status: 'COMPLETE', qpu_name: 'SIMULATOR', inputs: done }))
}

async function* heldRuns(job: OqtantJob, label: string): AsyncGenerator<HeldRun, void, void> {
  for (const { run } of job.inputs) yield { job, run, label, name: null }
}
