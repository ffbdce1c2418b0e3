/** A remark on a moment, as a store has it. */
export interface FridgeAnnotation {
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly time: bigint
  readonly text: string
  /** Words to find it by, such as `cooldown`. */
  readonly tags: readonly string[]
}
