import { checkName } from '../definition/check-text.js'
import type { JobReply } from '../wire/job-reply.js'
import { jobTypeOf } from '../wire/job-type.js'
import type { JsonObject } from '../wire/json-object.js'
import { hasEnded, type JobStatus, type JobType, type OrUnknown } from '../wire/protocol.js'
import { readTime } from '../wire/read-time.js'
import { JobInput } from './job-input.js'

const truncatedNameLength = 40

/** What the service says of a job: its name, its place in time, its inputs. */
export class JobRecord {
  readonly inputs: readonly JobInput[]
  protected readonly reply: JobReply
  #name: string

  constructor(reply: JobReply) {
    const { name, inputs } = reply.fields
    this.reply = reply
    this.#name = name ?? ''
    this.inputs = (inputs ?? []).map((input, position) => new JobInput(input, position))
  }

  /** The job as received, as JSON values, unknown keys and all; `toFile` gives it with the current name and notes. */
  get raw(): JsonObject {
    return this.reply.raw
  }

  /** 1 to 50 characters; to set another length throws `JobDefinitionError`. */
  get name(): string {
    return this.#name
  }

  set name(name: string) {
    checkName(name)
    this.#name = name
  }

  /** The name's first 40 characters. */
  get truncatedName(): string {
    const characters = [...this.name]
    return characters.length > truncatedNameLength
      ? `${characters.slice(0, truncatedNameLength).join('')}…`
      : this.name
  }

  /** Worked out from the first input where the server does not say. */
  get jobType(): OrUnknown<JobType> {
    return this.reply.fields.job_type ?? jobTypeOf(this.inputs[0]?.values)
  }

  get status(): OrUnknown<JobStatus> {
    return this.reply.fields.status ?? 'PENDING'
  }

  /** Whether the job is complete, failed, cancelled or incomplete and so will not change any more. */
  get hasEnded(): boolean {
    return hasEnded(this.status)
  }

  /** The job's UUID; null before it is submitted and for results of the client's simulator. */
  get externalId(): string | null {
    return this.reply.fields.external_id ?? null
  }

  get timeSubmit(): Date | null {
    return readTime(this.reply.fields.time_submit)
  }

  /** When the machine began; newest protocol only. */
  get timeStart(): Date | null {
    return readTime(this.reply.fields.time_start)
  }

  /** When the machine was done; newest protocol only. */
  get timeComplete(): Date | null {
    return readTime(this.reply.fields.time_complete)
  }

  get origin(): string | null {
    return this.reply.fields.origin ?? null
  }

  get qpuName(): string | null {
    return this.reply.fields.qpu_name ?? null
  }

  /** Numbers of the runs that failed; newest protocol only. */
  get failedInputs(): readonly number[] {
    return this.reply.fields.failed_inputs ?? []
  }

  /** How many runs the whole job has; the server sends one of them at a time. */
  get inputCount(): number {
    return this.reply.fields.input_count ?? this.inputs.length
  }

  /** Number of the run that the first element of `inputs` holds. */
  get run(): number {
    return this.inputs[0]?.run ?? 1
  }

  /** Time in the trap after the evaporation, ms, of the first run held. */
  get lifetimeMs(): number | null {
    return this.inputs[0]?.values.end_time_ms ?? null
  }
}

/** A time without a zone, as Python writes one that knows none, is UTC. */
