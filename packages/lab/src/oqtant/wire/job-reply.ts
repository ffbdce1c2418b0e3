import type { JobRow, RunRow } from '../store/job-rows.js'
import type { WireForm } from './wire-form.js'

export interface RunReply {
  readonly row: RunRow
  /** The JSON text of the output's values without the temperature, or null. */
  readonly output: string | null
}

/** What a job that has not ended is told about its turn. */
export interface Waiting {
  readonly queue_position: number
  readonly est_time: number
  readonly runs_done: number
}

/**
 * The JSON text of a job. Inputs and outputs are kept as JSON texts and go in as they are: half a megabyte is neither
 * parsed nor written anew.
 */
export function jobReply(
  job: JobRow,
  runs: readonly RunReply[],
  form: WireForm,
  waiting: Waiting | null,
): string {
  const failed = runs.filter(({ row }) => row.outcome === 'failed').map(({ row }) => row)
  const head = {
    ...jobSummary(job, form),
    input_count: job.run_count,
    failed_inputs: failed.map(({ run }) => run),
    ...(failed.length > 0 && { failures: failed.map(({ run, failure }) => ({ run, reason: failure })) }),
    ...waiting,
  }
  const inputs = runs.map((run) => runReply(job, run, form))
  return `${JSON.stringify(head).slice(0, -1)},"inputs":[${inputs.join(',')}]}`
}

/** What a search tells of a job. */
export function jobSummary(job: JobRow, form: WireForm) {
  return {
    name: job.name,
    job_type: job.job_type,
    // The generations' enums share no value but null; the newest name is known to the newest clients only.
    origin: form === 'newest' ? 'OQTAPI' : null,
    status: job.status,
    display: true,
    qpu_name: 'UNDEFINED',
    external_id: job.id,
    time_submit: timeText(job.submitted),
    time_start: timeText(job.started),
    time_complete: timeText(job.completed),
    paid: false,
  }
}

function runReply(job: JobRow, { row, output }: RunReply, form: WireForm): string {
  const { run, input, notes } = row
  const values = output === null ? null : withTemperature(output, row.temperature_nk, form)
  const wrapped = values === null ? 'null' : `{"input_id":${job.number},"values":${values}}`
  return `{"job_id":${job.number},"run":${run},"values":${input},"output":${wrapped},"notes":${JSON.stringify(notes)}}`
}

/** Both names hold whole nK. */
function withTemperature(output: string, temperatureNk: number | null, form: WireForm): string {
  if (temperatureNk === null) return output
  const name = form === 'walkthrough' ? 'temperature_uk' : 'temperature_nk'
  return `{"${name}":${temperatureNk},${output.slice(1)}`
}

function timeText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
