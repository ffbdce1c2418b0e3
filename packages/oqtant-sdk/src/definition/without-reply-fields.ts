import { isJsonObject } from '../wire/json-object.js'

// What a job carries after its submission and what the Python clients send along (all of it null then).
const ofJob = new Set([
  'input_count',
  'status',
  'display',
  'origin',
  'qpu',
  'qpu_name',
  'external_id',
  'time_submit',
  'time_start',
  'time_complete',
  'paid',
  'failed_inputs',
  'raw_images',
  'pix_cal',
  'sig_abs',
  'omega_x',
  'omega_y',
])
const ofInput = new Set(['job_id', 'output'])

/** A job without what belongs to its result, so that a job that ran can be the definition of a new one. */
export function withoutReplyFields(job: unknown): unknown {
  if (!isJsonObject(job)) return job
  const definition = without(job, ofJob)
  if (!Array.isArray(job.inputs)) return definition
  const inputs = job.inputs.map((input: unknown) => (isJsonObject(input) ? without(input, ofInput) : input))
  return { ...definition, inputs }
}

function without(value: Readonly<Record<string, unknown>>, names: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)))
}
