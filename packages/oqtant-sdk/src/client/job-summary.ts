import type { JobStatus, JobType, OrUnknown } from '../wire/protocol.js'

/** A job as a search lists it. */
export interface JobSummary {
  readonly id: string
  readonly name: string
  readonly jobType: OrUnknown<JobType> | null
  readonly status: OrUnknown<JobStatus>
  readonly timeSubmit: Date | null
  readonly timeStart: Date | null
  readonly timeComplete: Date | null
  /** Number of runs; null where the service does not say. */
  readonly runCount: number | null
  readonly queuePosition: number | null
  /** The item as it came, unknown keys and all. */
  readonly raw: Readonly<Record<string, unknown>>
}

export interface SearchFilters {
  readonly jobType?: OrUnknown<JobType> | undefined
  /** Part of the name, as the service matches it. */
  readonly name?: string | undefined
  readonly submitStart?: Date | string | undefined
  readonly submitEnd?: Date | string | undefined
  /** Part of the notes, as the service matches it. */
  readonly notes?: string | undefined
  /** Jobs per request, 1 to 100. Default 100. */
  readonly pageSize?: number | undefined
}
