import { DataModel, type FieldKind, type GivenSeries, type SeriesIdentity } from '@coldlab/fridge-sdk'
import { type Instrument, simulatedUnits } from './instruments/index.js'

const model = new DataModel({ units: simulatedUnits })

/** Readings of one instrument, field by field, until they are taken. */
export class ComponentRecord {
  readonly #columns: readonly Column[]
  #times: bigint[] = []

  constructor({ component, type: name }: Instrument) {
    const type = model.type(name)!
    this.#columns = Object.entries(type.fields).map(([field, kind]) =>
      createColumn({ component, type: name, kind: type.kind, field, unit: model.unit(name, field) }, kind),
    )
  }

  add(timeNs: bigint, reading: Readonly<Record<string, number | boolean | string>>): void {
    this.#times.push(timeNs)
    for (const { identity, values } of this.#columns) values.push(reading[identity.field])
  }

  /** All that was added since the last time. */
  take(): GivenSeries[] {
    const times = BigInt64Array.from(this.#times)
    this.#times = []
    return this.#columns.map(({ identity, kind, values }) => {
      const taken = valuesOf(kind, values.splice(0))
      return { ...identity, times, values: taken }
    })
  }
}

interface Column {
  readonly identity: SeriesIdentity
  readonly kind: FieldKind
  readonly values: unknown[]
}

const createColumn = (identity: SeriesIdentity, kind: FieldKind): Column => ({ identity, kind, values: [] })

function valuesOf(kind: FieldKind, values: readonly unknown[]): GivenSeries['values'] {
  switch (kind) {
    case 'float':
      return Float64Array.from(values as readonly number[])
    case 'integer':
      return BigInt64Array.from(values as readonly number[], BigInt)
    case 'boolean':
      return values as readonly boolean[]
    default:
      return values as readonly string[]
  }
}
