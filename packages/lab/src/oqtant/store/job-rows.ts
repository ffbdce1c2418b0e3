import type { Generation, JobStatus, JobType } from '@coldlab/oqtant-sdk'

/** A job as the database holds it. */
export interface JobRow {
  /** Its place in the order of submission. */
  readonly number: number
  /** The UUID by which clients know it. */
  readonly id: string
  readonly user: string
  readonly name: string
  readonly job_type: JobType
  /** By whose rules it was submitted: a few inputs mean different things in the two. */
  readonly generation: Generation
  readonly status: JobStatus
  readonly run_count: number
  /** `X-Client-Version` of the client that submitted it, or ''. */
  readonly client_version: string
  /** ms since 1970, as the next two. */
  readonly submitted: number
  readonly started: number | null
  readonly completed: number | null
}

/** One run of a job, without its output. */
export interface RunRow {
  readonly run: number
  /** Its input values, a JSON text. */
  readonly input: string
  readonly notes: string | null
  /** Null until it has run. */
  readonly outcome: 'done' | 'failed' | null
  readonly failure: string | null
  readonly temperature_nk: number | null
}

/** What is kept of a run that is done: its large parts as gzipped JSON texts. */
export interface StoredOutput {
  /** The output's values without the temperature, whose name differs between the protocols. */
  readonly body: Uint8Array
  readonly rawImages: Uint8Array
  readonly temperatureNk: number | null
}
