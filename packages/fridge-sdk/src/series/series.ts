import { inspectSymbol } from '../inspect-symbol.js'
import type { ComponentKind } from '../model/index.js'
import { formatSamples } from '../print/format-sample.js'
import { formatNanos } from '../time/format-nanos.js'
import type { Samples, Values } from './samples.js'

/** How samples were condensed at the source. */
export interface Sampling {
  readonly aggregate: 'mean' | 'min' | 'max' | 'last' | 'min-max'
  /** Length of a window in nanoseconds. */
  readonly everyNs: bigint
}

export interface SeriesIdentity {
  /** Name of the component, `mxp`. */
  readonly component: string
  /** Type of the component, `thermometer`. */
  readonly type: string
  readonly kind: ComponentKind
  readonly field: string
  /** Null where none was configured: the vendor states none. */
  readonly unit: string | null
}

export type SampleValue = number | bigint | boolean | string | null

/** Datatype of the store, and what the values are kept in. */
interface SeriesArrays {
  readonly double: Float64Array
  readonly long: BigInt64Array
  readonly unsignedLong: BigUint64Array
  /** 1 is true, 0 is false. */
  readonly boolean: Uint8Array
  readonly string: readonly (string | null)[]
}

/**
 * Samples of one field of one component, ascending in time. `times` and `values` have the same length; where a sample is
 * missing at a time that others have, `isNull` is true and the value means nothing (NaN among floats).
 */
export class SeriesOf<Datatype extends keyof SeriesArrays> implements SeriesIdentity {
  readonly component: string
  readonly type: string
  readonly kind: ComponentKind
  readonly field: string
  readonly unit: string | null
  readonly datatype: Datatype
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly times: BigInt64Array
  /** Null where every stored sample is here. */
  readonly sampling: Sampling | null
  /** 1 where a sample is missing; null where none is. */
  readonly nulls: Uint8Array | null
  readonly #values: Values
  #texts: readonly (string | null)[] | undefined

  constructor(identity: SeriesIdentity, samples: Samples, sampling: Sampling | null) {
    this.component = identity.component
    this.type = identity.type
    this.kind = identity.kind
    this.field = identity.field
    this.unit = identity.unit
    this.datatype = samples.values.datatype as Datatype
    this.times = samples.times
    this.nulls = samples.nulls
    this.sampling = sampling
    this.#values = samples.values
  }

  get values(): SeriesArrays[Datatype] {
    const values = this.#values
    if (values.datatype !== 'string') return values.data as unknown as SeriesArrays[Datatype]
    this.#texts ??= Array.from(values.data, (code, index) =>
      this.isNull(index) ? null : (values.dictionary[code] ?? null),
    )
    return this.#texts as SeriesArrays[Datatype]
  }

  get length(): number {
    return this.times.length
  }

  isNull(index: number): boolean {
    return this.nulls !== null && this.nulls[index] === 1
  }

  /** One sample; null where it is missing and beyond the ends. Negative places count from the end. */
  at(index: number): SampleValue {
    const place = index < 0 ? index + this.length : index
    if (place < 0 || place >= this.length || this.isNull(place)) return null
    const values = this.#values
    if (values.datatype === 'string') return values.dictionary[values.data[place]!] ?? null
    return values.datatype === 'boolean' ? values.data[place] === 1 : values.data[place]!
  }

  /** The values as floats, for plots and sums: NaN where a sample is missing or is text, 1 and 0 for booleans. Whole numbers beyond 2⁵³ are rounded. */
  numbers(): Float64Array {
    const values = this.#values
    if (values.datatype === 'double' && this.nulls === null) return values.data
    if (values.datatype === 'string') return new Float64Array(this.length).fill(Number.NaN)
    const numbers = Float64Array.from<number | bigint>(values.data as Iterable<number | bigint>, Number)
    for (let index = 0; index < numbers.length; index++) if (this.isNull(index)) numbers[index] = Number.NaN
    return numbers
  }

  /** The times in milliseconds since 1970, for plots and `new Date`: right to a quarter of a microsecond. */
  timesMs(): Float64Array {
    return Float64Array.from(this.times, (time) => Number(time) / 1e6)
  }

  *[Symbol.iterator](): Generator<readonly [timeNs: bigint, value: SampleValue]> {
    for (let index = 0; index < this.length; index++) yield [this.times[index]!, this.at(index)]
  }

  /** Times as ISO 8601; whole numbers of 64 bits as text, NaN as null, as JSON wants it. */
  toJSON(): Record<string, unknown> {
    const { component, type, kind, field, unit, datatype, sampling } = this
    return {
      ...{ component, type, kind, field, unit, datatype },
      sampling: sampling && { ...sampling, everyNs: String(sampling.everyNs) },
      times: Array.from(this.times, formatNanos),
      values: Array.from(this, ([, value]) => (typeof value === 'bigint' ? String(value) : value)),
    }
  }

  /** What `console.log` prints in Node. */
  [inspectSymbol](): string {
    const { component, field, unit, datatype, length, times } = this
    const head = `Series ${component}.${field}${unit === null ? '' : ` in ${unit}`}: ${length} × ${datatype}`
    if (length === 0) return head
    return `${head}, ${formatNanos(times[0]!)} to ${formatNanos(times[length - 1]!)}: ${formatSamples(this)}`
  }

  /** What the series is kept in, for those who write it elsewhere. */
  samples(): Samples {
    return { times: this.times, values: this.#values, nulls: this.nulls }
  }
}

/** A series of any datatype; `datatype` tells which. */
export type Series = {
  [Datatype in keyof SeriesArrays]: SeriesOf<Datatype>
}[keyof SeriesArrays]

export function createSeries(identity: SeriesIdentity, samples: Samples, sampling: Sampling | null): Series {
  return new SeriesOf(identity, samples, sampling) as Series
}
