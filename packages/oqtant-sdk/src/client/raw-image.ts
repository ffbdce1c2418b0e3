/** A camera frame of a run before optical density is computed. */
export interface RawImage {
  /** `TOF imaging`, `MOT imaging`, `IT imaging`. */
  readonly imageType: string
  readonly run: number | null
  readonly jobId: string | null
  /** Counts with atoms, as the service sends them. */
  readonly absolute: unknown
  /** Counts without atoms; null where the service sends none. */
  readonly background: unknown
  readonly raw: Readonly<Record<string, unknown>>
}
