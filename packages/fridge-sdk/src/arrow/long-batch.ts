import {
  type Data,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Utf8,
  type Vector,
} from 'apache-arrow'
import type { IdentifiedSamples } from '../series/component-series.js'
import type { Sampling, SeriesIdentity } from '../series/series.js'
import { textData, timeData, timeType, validityOf } from './arrow-data.js'
import { samplingMetadata } from './wide-batch.js'

const nameColumns = ['component', 'type', 'field', 'unit'] as const
type NameColumn = (typeof nameColumns)[number]

/** Names that may occur in a long table, with the schema that all its batches share. */
export interface LongLayout {
  readonly schema: Schema
  readonly names: Readonly<
    Record<NameColumn, { readonly places: ReadonlyMap<string, number>; readonly vector: Vector<Utf8> }>
  >
}

/**
 * One row per sample: `time` (timestamp in nanoseconds, UTC), `component`, `type`, `field`, `unit` (dictionaries), `value` (numbers, and
 * booleans as 1 and 0), `integer` (whole numbers exactly), `text` (text, and whole numbers of more than 63 bits). What does not apply is null.
 */
export function longLayout(identities: readonly SeriesIdentity[], sampling: Sampling | null): LongLayout {
  const names = Object.fromEntries(
    nameColumns.map((column) => {
      const different = [...new Set(identities.flatMap((identity) => identity[column] ?? []))].sort()
      const codes = Int32Array.from(different, (_, code) => code)
      const places = new Map(different.map((name, place) => [name, place]))
      return [column, { places, vector: makeVector(textData(codes, different, null)) }]
    }),
  ) as unknown as LongLayout['names']
  const schema = new Schema(
    [
      new Field('time', timeType(), false),
      ...nameColumns.map(
        (column, id) => new Field(column, new Dictionary(new Utf8(), new Int32(), id), column === 'unit'),
      ),
      new Field('value', new Float64(), true),
      new Field('integer', new Int64(), true),
      new Field('text', new Utf8(), true),
    ],
    samplingMetadata(sampling),
  )
  return { schema, names }
}

/** The samples of all series, one series after the other. */
export function longBatch(all: readonly IdentifiedSamples[], { schema, names }: LongLayout): RecordBatch {
  const length = all.reduce((sum, { samples }) => sum + samples.times.length, 0)
  const times = new BigInt64Array(length)
  const codes = nameColumns.map(() => new Int32Array(length))
  const rows = new LongValues(length)
  const noUnit = new Uint8Array(length)
  let at = 0
  for (const { identity, samples } of all) {
    const end = at + samples.times.length
    times.set(samples.times, at)
    nameColumns.forEach((column, index) => {
      codes[index]!.fill(names[column].places.get(identity[column] ?? '') ?? 0, at, end)
    })
    if (identity.unit === null) noUnit.fill(1, at, end)
    rows.write(samples, at)
    at = end
  }
  const children: Data[] = [
    timeData(times),
    ...nameColumns.map((column, index) =>
      makeData({
        type: schema.fields[index + 1]!.type as Dictionary<Utf8, Int32>,
        length,
        ...validityOf(column === 'unit' ? noUnit : null),
        data: codes[index]!,
        dictionary: names[column].vector,
      }),
    ),
    ...rows.data(),
  ]
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }),
  )
}

/** The three columns of values while they are filled. */
class LongValues {
  readonly #numbers: Float64Array
  readonly #integers: BigInt64Array
  readonly #codes: Int32Array
  readonly #texts: string[] = ['']
  readonly #places = new Map<string, number>()
  readonly #noNumber: Uint8Array
  readonly #noInteger: Uint8Array
  readonly #noText: Uint8Array

  constructor(length: number) {
    this.#numbers = new Float64Array(length)
    this.#integers = new BigInt64Array(length)
    this.#codes = new Int32Array(length)
    this.#noNumber = new Uint8Array(length).fill(1)
    this.#noInteger = new Uint8Array(length).fill(1)
    this.#noText = new Uint8Array(length).fill(1)
  }

  write({ values, nulls, times }: IdentifiedSamples['samples'], from: number): void {
    const { length } = times
    if (values.datatype === 'double') {
      this.#numbers.set(values.data, from)
      this.#setNulls(this.#noNumber, nulls, from, length)
      return
    }
    if (values.datatype === 'long') {
      this.#integers.set(values.data, from)
      this.#setNulls(this.#noInteger, nulls, from, length)
    }
    if (values.datatype !== 'string') {
      for (let index = 0; index < length; index++) this.#numbers[from + index] = Number(values.data[index])
      this.#setNulls(this.#noNumber, nulls, from, length)
    }
    if (values.datatype === 'unsignedLong') {
      values.data.forEach((value, index) => {
        if (nulls?.[index] !== 1) this.#writeUnsigned(value, from + index)
      })
    }
    if (values.datatype === 'string') {
      const places = values.dictionary.map((text) => this.#place(text))
      values.data.forEach((code, index) => {
        this.#codes[from + index] = places[code] ?? 0
      })
      this.#setNulls(this.#noText, nulls, from, length)
    }
  }

  data(): Data[] {
    const length = this.#numbers.length
    return [
      makeData({ type: new Float64(), length, ...validityOf(this.#noNumber), data: this.#numbers }),
      makeData({ type: new Int64(), length, ...validityOf(this.#noInteger), data: this.#integers }),
      textData(this.#codes, this.#texts, this.#noText),
    ]
  }

  #writeUnsigned(value: bigint, row: number): void {
    if (value < 2n ** 63n) {
      this.#integers[row] = value
      this.#noInteger[row] = 0
    } else {
      this.#codes[row] = this.#place(String(value))
      this.#noText[row] = 0
    }
  }

  #setNulls(target: Uint8Array, nulls: Uint8Array | null, from: number, length: number): void {
    if (nulls === null) target.fill(0, from, from + length)
    else target.set(nulls, from)
  }

  #place(text: string): number {
    const place = this.#places.get(text) ?? this.#texts.push(text) - 1
    this.#places.set(text, place)
    return place
  }
}
