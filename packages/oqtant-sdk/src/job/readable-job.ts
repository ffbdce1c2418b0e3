import type { InputValues } from '../definition/job-definition.js'
import type { OutputValuesReply } from '../wire/job-reply.js'
import { isJsonObject, type JsonObject } from '../wire/json-object.js'
import type { OqtantJob } from './oqtant-job.js'

/** A job as a person wants to read it: everything but the pixels, of which the sizes are told. */
export interface ReadableJob {
  readonly name: string
  readonly jobType: string
  readonly status: string
  readonly externalId: string | null
  readonly timeSubmit: Date | null
  readonly timeStart?: Date
  readonly timeComplete?: Date
  readonly inputs: readonly ReadableInput[]
}

export interface ReadableInput {
  readonly run: number
  readonly notes: string | null
  readonly values: InputValues
  /** The output's values; images and slices as a phrase. */
  readonly output: JsonObject | null
}

export function readableJob(job: OqtantJob): ReadableJob {
  const { name, jobType, status, externalId, timeSubmit, timeStart, timeComplete } = job
  return {
    name,
    jobType,
    status,
    externalId,
    timeSubmit,
    ...(timeStart === null ? {} : { timeStart }),
    ...(timeComplete === null ? {} : { timeComplete }),
    inputs: job.inputs.map(({ run, notes, values, output }) => ({
      run,
      notes,
      values,
      output: output === null ? null : readableOutput(output.values),
    })),
  }
}

function readableOutput(values: OutputValuesReply): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readableValue(value)]))
}

function readableValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 12 ? `${value.length} values` : value
  if (!isJsonObject(value)) return value
  if (Array.isArray(value.points)) return `${value.points.length} points`
  if (!Array.isArray(value.pixels)) return value
  const size = `${value.rows ?? '?'} rows × ${value.columns ?? '?'} columns`
  // A pixcal of 1 is the protocol's default for images whose pixels have no length.
  return typeof value.pixcal === 'number' && value.pixcal !== 1
    ? `${size}, pixels of ${value.pixcal} µm`
    : size
}
