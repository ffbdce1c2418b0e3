import type { FridgeError } from '../errors/index.js'
import { checkKnownOptions } from '../telemetry/known-options.js'
import type { RejectedPoint } from './point-queue.js'

/** What any store that takes points understands. */
export interface InjectOptions {
  /** Also takes points of the vendor's types and names, which the fridge itself writes. Default false. */
  readonly allowVendorSeries?: boolean
  /** Ends it; points may be stored, or wait in a folder, by then. */
  readonly signal?: AbortSignal | undefined
}

export interface InjectionReport {
  /** Points and annotations that the store has now, also those that waited in the folder before. */
  readonly written: number
  /**
   * Points that an InfluxDB refuses as they are: of another type than its field has, or too old. In a folder they are in `rejected.jsonl`.
   * (An embedded store knows its fields beforehand and throws `FridgePointsError`.)
   */
  readonly rejected: readonly RejectedPoint[]
  /** Bytes of the folder that are not what was written, kept in `*.damaged`. */
  readonly damagedBytes: number
  /** Why the rest waits in the folder: the server is away, or refuses the token, say; null where nothing waits. */
  readonly trouble: FridgeError | null
}

const optionNames = Object.keys({
  allowVendorSeries: true,
  signal: true,
} satisfies Record<keyof InjectOptions, true>)

/** Throws `FridgeOptionsError` for what is no option: a misspelt `folder` would keep nothing. */
export function checkInjectOptions(options: object, more: readonly string[] = []): void {
  checkKnownOptions(options, [...optionNames, ...more])
}
