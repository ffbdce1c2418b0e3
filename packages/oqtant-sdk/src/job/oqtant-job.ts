import { checkName } from '../definition/check-text.js'
import type { JobDefinition } from '../definition/job-definition.js'
import type { ValidJobDefinition } from '../definition/valid-job-definition.js'
import type { JobRun, JobShot } from '../job-files/job-file.js'
import { decodeText, parseJson } from '../job-files/json-text.js'
import { readRun } from '../job-files/read-run.js'
import type { JobReply, JobReplyFields } from '../wire/job-reply.js'
import { jobTypeOf } from '../wire/job-type.js'
import type { JsonObject } from '../wire/json-object.js'
import { type ParseJobReplyOptions, parseJobReply } from '../wire/parse-job-reply.js'
import { hasEnded, isJobType, type JobStatus, type JobType, type OrUnknown } from '../wire/protocol.js'
import { jobFileOf } from './job-file-of.js'
import { JobInput } from './job-input.js'
import { JobResultError } from './job-result-error.js'
import { type ReadableJob, readableJob } from './readable-job.js'

const truncatedNameLength = 40
const inspectSymbol: unique symbol = Symbol.for('nodejs.util.inspect.custom')

export interface CopyInputsOptions {
  /** Only this run, from 1; otherwise all that the job holds. */
  readonly run?: number
  /** Whether the notes are copied too; default false. */
  readonly includeNotes?: boolean
}

/** A job of Oqtant: before, during and after its time on the machine. A later state is another object. */
export class OqtantJob {
  /** The job as received, as JSON values, unknown keys and all; `toFileText` gives it with the current name and notes. */
  readonly raw: JsonObject
  readonly inputs: readonly JobInput[]
  readonly #fields: JobReplyFields
  #name: string

  constructor({ raw, fields }: JobReply) {
    this.raw = raw
    this.#fields = fields
    this.#name = fields.name ?? ''
    this.inputs = (fields.inputs ?? []).map((input, position) => new JobInput(input, position))
  }

  /** A job that is not submitted yet. */
  static fromDefinition({ name, job_type, inputs }: ValidJobDefinition): OqtantJob {
    const runs = inputs.map(({ run, values, notes }) => ({ job_id: null, run, values, output: null, notes }))
    const job = { name, job_type, status: 'PENDING', input_count: runs.length, inputs: runs }
    return new OqtantJob(parseJobReply({ ...job, external_id: null, time_submit: null }))
  }

  /** Reads one job from the text of a file. Throws `JobFileError`. */
  static fromFileText(text: string | Uint8Array, options: ParseJobReplyOptions = {}): OqtantJob {
    const json = parseJson(typeof text === 'string' ? text : decodeText(text), options.source ?? null)
    return new OqtantJob(parseJobReply(json, options))
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
    return this.#fields.job_type ?? jobTypeOf(this.inputs[0]?.values)
  }

  get status(): OrUnknown<JobStatus> {
    return this.#fields.status ?? 'PENDING'
  }

  /** Whether the job is complete, failed, cancelled or incomplete and so will not change any more. */
  get hasEnded(): boolean {
    return hasEnded(this.status)
  }

  /** The job's UUID; null before it is submitted and for results of the client's simulator. */
  get externalId(): string | null {
    return this.#fields.external_id ?? null
  }

  get timeSubmit(): Date | null {
    return readTime(this.#fields.time_submit)
  }

  /** When the machine began; newest protocol only. */
  get timeStart(): Date | null {
    return readTime(this.#fields.time_start)
  }

  /** When the machine was done; newest protocol only. */
  get timeComplete(): Date | null {
    return readTime(this.#fields.time_complete)
  }

  get origin(): string | null {
    return this.#fields.origin ?? null
  }

  get qpuName(): string | null {
    return this.#fields.qpu_name ?? null
  }

  /** How many runs the whole job has; the server sends one of them at a time. */
  get inputCount(): number {
    return this.#fields.input_count ?? this.inputs.length
  }

  /** Number of the run that the first element of `inputs` holds. */
  get run(): number {
    return this.inputs[0]?.run ?? 1
  }

  /** Time in the trap after the evaporation, ms, of the first run held. */
  get lifetimeMs(): number | null {
    return this.inputs[0]?.values.end_time_ms ?? null
  }

  /** The runs held, each with its image of the atoms or the reason why there is none. Each access reads the images anew. */
  get runs(): readonly JobRun[] {
    return this.inputs.map((_, position) => readRun(this.#fields, position, { source: this.#label }))
  }

  /** The image of the atoms of a run (default: the first held). Throws `JobResultError` where there is none. */
  shot(run = this.run): JobShot {
    const { shot, reason } = readRun(this.#fields, this.#positionOf(run), { source: this.#label })
    if (shot !== null) return shot
    throw this.#resultError(`${this.#label} has no image of run ${run}. ${reason ?? ''}`, run)
  }

  /** What this job asks for, notes included; what a submission sends. */
  toDefinition(): JobDefinition {
    return this.copyInputs({ includeNotes: true })
  }

  /**
   * A definition of the same job to change and submit anew: a copy of its inputs without outputs, and without notes unless asked for.
   * Throws `JobResultError` for a run that is not held.
   */
  copyInputs({ run, includeNotes = false }: CopyInputsOptions = {}): JobDefinition {
    const inputs = run === undefined ? this.inputs : this.inputs.slice(this.#positionOf(run)).slice(0, 1)
    const type = this.jobType
    return {
      name: this.name,
      ...(isJobType(type) ? { job_type: type } : {}),
      inputs: inputs.map((input) => input.copy({ includeNotes })),
    }
  }

  /** The whole job as the clients write it to a file, current name and notes included. */
  toFileText(): string {
    return JSON.stringify(jobFileOf(this))
  }

  /** What `JSON.stringify` writes: the job as a person reads it, without pixels. `toFileText` writes all of it. */
  toJSON(): ReadableJob {
    return readableJob(this)
  }

  /** What `console.log` and `util.inspect` print in Node. */
  [inspectSymbol](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `OqtantJob ${inspect(readableJob(this), { ...options, depth: 8 })}`
  }

  get #label(): string {
    return this.externalId === null ? `The job '${this.name}'` : `The job '${this.name}' (${this.externalId})`
  }

  #positionOf(run: number): number {
    const position = this.inputs.findIndex((input) => input.run === run)
    if (position !== -1) return position
    const held = this.inputs.map((input) => input.run).join(', ') || 'none'
    throw this.#resultError(
      `${this.#label} is held here without run ${run} (held: ${held}). Load it with loadJobFromId(id, { run: ${run} }).`,
      run,
    )
  }

  #resultError(reason: string, run: number): JobResultError {
    const { name, externalId, status } = this
    return new JobResultError(reason, { jobName: name, externalId, status, run })
  }
}

function readTime(text: string | null | undefined): Date | null {
  if (text === null || text === undefined) return null
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? null : time
}
