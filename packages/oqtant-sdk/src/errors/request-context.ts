/** The request that an error is about. */
export interface RequestContext {
  /** What was asked, in words: `get job 2f1c…`. */
  readonly asked: string
  readonly method: string
  /** Address without query; tokens never stand in an address. */
  readonly url: string
  /** The job it was about, null for requests about none. */
  readonly jobId: string | null
  /** How often it was sent. */
  readonly attempts: number
}
