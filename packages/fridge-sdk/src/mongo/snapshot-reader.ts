import { ColumnBuffer } from '../annotated-csv/column-buffer.js'
import { TextDictionary } from '../annotated-csv/text-dictionary.js'
import type { ComponentKind, DataModel } from '../model/index.js'
import { fittingType } from '../model/read-component.js'
import type { Samples } from '../series/samples.js'
import type { TimeRange } from '../time/index.js'
import { BsonElements, bsonType } from './bson-elements.js'
import { FieldColumn } from './field-column.js'
import { timeField, timeOf } from './time-stamp.js'

/** Which values of a snapshot are wanted; the field in the spelling of the store. */
export type IsWanted = (component: string, type: string, field: string) => boolean

/** One field of one component, in the spelling of the store. */
export interface StoredField {
  readonly component: string
  readonly type: string
  readonly kind: ComponentKind
  readonly field: string
  /** Whether the store says its type itself. */
  readonly isTyped: boolean
  /** At the times of the snapshots, in the store's order; null where it has no value. */
  readonly samples: Samples
}

/** Any value as text or, decimals, as a number: what is too rare to be read byte by byte. */
export type ReadOther = (bytes: Uint8Array) => string | number

interface Component {
  readonly name: string
  readonly type: string
  readonly kind: ComponentKind
  readonly isTyped: boolean
  /** Columns by the number of their field's name; null for what is not wanted. */
  readonly columns: Map<number, FieldColumn | null>
}

/**
 * Reads snapshots, documents of `{ timestamp, mxp: { type: 'thermometer', temperature: 0.012, … }, … }`, from their bytes into
 * columns: a row per document, no object kept of it.
 */
export class SnapshotReader {
  readonly #model: DataModel
  readonly #isWanted: IsWanted
  readonly #readOther: ReadOther
  readonly #names = new TextDictionary()
  readonly #times = new ColumnBuffer(timeField, 'dateTime', '')
  readonly #components = new Map<string, Component>()
  // By the number of the component's name and that of its type.
  readonly #recent = new Map<number, Component>()
  readonly #idCode = this.#names.codeOf('_id')
  readonly #typeCode = this.#names.codeOf('type')
  readonly #influxTypeCode = this.#names.codeOf('_type')
  readonly #kindCode = this.#names.codeOf('_tag')
  /** Snapshots and values so far. */
  rows = 0
  values = 0

  constructor(model: DataModel, isWanted: IsWanted, readOther: ReadOther) {
    this.#model = model
    this.#isWanted = isWanted
    this.#readOther = readOther
  }

  /** Takes a document if it has a time, in the range; tells whether it did. Throws `DataModelError` for what is no BSON. */
  read(bytes: Uint8Array, range: TimeRange | null): boolean {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const time = findTime(new BsonElements(bytes, view), this.#names)
    if (time === null) return false
    if (range !== null && (time < range.startNs || time >= range.stopNs)) return false
    const row = this.rows++
    if (row >= this.#times.capacity) this.#times.grow(Math.max(256, 2 * this.#times.capacity))
    this.#times.longs[row] = time
    const elements = new BsonElements(bytes, view)
    while (elements.next()) {
      if (elements.type !== bsonType.document) continue
      const name = this.#names.codeOfBytes(bytes, elements.nameStart, elements.nameEnd)
      if (name === this.#idCode) continue
      this.#readComponent(name, row, bytes, view, elements.start)
    }
    return true
  }

  finish(): StoredField[] {
    const times = this.#times.longs.slice(0, this.rows)
    return [...this.#components.values()].flatMap(({ name: component, type, kind, isTyped, columns }) =>
      [...columns].flatMap(([code, column]) => {
        if (column === null) return []
        const field = this.#names.texts[code]!
        return [{ component, type, kind, field, isTyped, samples: column.samples(times) }]
      }),
    )
  }

  #readComponent(name: number, row: number, bytes: Uint8Array, view: DataView, from: number): void {
    const component = this.#componentOf(name, bytes, view, from)
    const fields = new BsonElements(bytes, view, from)
    while (fields.next()) {
      const code = this.#names.codeOfBytes(bytes, fields.nameStart, fields.nameEnd)
      if (code === this.#typeCode || code === this.#influxTypeCode || code === this.#kindCode) continue
      const known = component.columns.get(code)
      if (known === null || fields.type === bsonType.null || fields.type === bsonType.undefined) continue
      const column = known ?? this.#addColumn(component, code)
      if (column === null) continue
      this.#write(column, row, fields)
      this.values++
    }
  }

  #addColumn(component: Component, code: number): FieldColumn | null {
    const { name, type } = component
    const field = this.#names.texts[code]!
    const isFloat = this.#model.fieldKind(type, this.#model.fieldName(type, field)) === 'float'
    const column = this.#isWanted(name, type, field) ? new FieldColumn({ isFloat }) : null
    component.columns.set(code, column)
    return column
  }

  #write(column: FieldColumn, row: number, element: BsonElements): void {
    const { type, bytes, view, start, end, nameStart } = element
    if (type === bsonType.double) column.writeNumber(row, view.getFloat64(start, true))
    else if (type === bsonType.int32) {
      const value = view.getInt32(start, true)
      column.writeLong(row, value, value < 0 ? -1 : 0)
    } else if (type === bsonType.int64) {
      column.writeLong(row, view.getUint32(start, true), view.getUint32(start + 4, true))
    } else if (type === bsonType.boolean) column.writeBoolean(row, bytes[start] === 1)
    else if (type === bsonType.string || type === bsonType.symbol) {
      column.writeTextBytes(row, bytes, start + 4, end - 1)
    } else {
      const nanos = type === bsonType.dateTime ? timeOf(element) : null
      if (nanos !== null) {
        column.writeLong(row, Number(nanos & 0xffff_ffffn), Number((nanos >> 32n) & 0xffff_ffffn))
        return
      }
      const value = this.#readOther(bytes.subarray(nameStart - 1, end))
      if (typeof value === 'number') column.writeNumber(row, value)
      else column.writeText(row, value)
    }
  }

  /** The type comes with each snapshot and may change: a component of the same name and another type is another one. */
  #componentOf(name: number, bytes: Uint8Array, view: DataView, from: number): Component {
    let type = -1
    let isDevice: boolean | null = null
    const fields = new BsonElements(bytes, view, from)
    while (fields.next()) {
      if (fields.type !== bsonType.string) continue
      const code = this.#names.codeOfBytes(bytes, fields.nameStart, fields.nameEnd)
      if (code === this.#kindCode) isDevice = bytes[fields.start + 4] === deviceLetter
      else if (code === this.#typeCode || (code === this.#influxTypeCode && type < 0)) {
        type = this.#names.codeOfBytes(bytes, fields.start + 4, fields.end - 1)
      } else continue
      // As the vendor writes it: the type comes first and there is no _tag.
      if (type >= 0 && fields.nameStart === from + 5) {
        const known = this.#recent.get(name * 4_294_967_296 + type)
        if (known !== undefined) return known
      }
    }
    const component = this.#describe(name, type, isDevice, bytes, view, from)
    if (type >= 0 && isDevice === null && this.#names.texts[type] !== '') {
      this.#recent.set(name * 4_294_967_296 + type, component)
    }
    return component
  }

  #describe(
    nameCode: number,
    typeCode: number,
    isDevice: boolean | null,
    bytes: Uint8Array,
    view: DataView,
    from: number,
  ): Component {
    const name = this.#names.texts[nameCode]!
    const given = this.#names.texts[typeCode] ?? ''
    const fitting = given === '' ? fittingType(this.#fieldNames(bytes, view, from), this.#model) : null
    const type = fitting?.name ?? given
    const kind =
      isDevice === null ? (this.#model.type(type)?.kind ?? 'sensor') : isDevice ? 'device' : 'sensor'
    const key = JSON.stringify([name, type, kind])
    const known = this.#components.get(key)
    if (known !== undefined) return known
    const component: Component = { name, type, kind, isTyped: given !== '', columns: new Map() }
    this.#components.set(key, component)
    return component
  }

  #fieldNames(bytes: Uint8Array, view: DataView, from: number): string[] {
    const found: string[] = []
    const fields = new BsonElements(bytes, view, from)
    while (fields.next()) {
      const code = this.#names.codeOfBytes(bytes, fields.nameStart, fields.nameEnd)
      if (code !== this.#typeCode && code !== this.#influxTypeCode && code !== this.#kindCode) {
        found.push(this.#names.texts[code]!)
      }
    }
    return found
  }
}

const deviceLetter = 'd'.charCodeAt(0)

function findTime(elements: BsonElements, names: TextDictionary): bigint | null {
  const wanted = names.codeOf(timeField)
  while (elements.next()) {
    if (names.codeOfBytes(elements.bytes, elements.nameStart, elements.nameEnd) === wanted) {
      return timeOf(elements)
    }
  }
  return null
}
