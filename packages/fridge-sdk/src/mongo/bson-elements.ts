import { DataModelError } from '../errors/index.js'

/** Codes of BSON's types (bsonspec.org, version 1.1), those that are named here. */
export const bsonType = {
  double: 1,
  string: 2,
  document: 3,
  array: 4,
  undefined: 6,
  boolean: 8,
  dateTime: 9,
  null: 10,
  symbol: 14,
  int32: 16,
  int64: 18,
} as const

// Bytes of the types that always have as many.
const fixedLengths: Readonly<Record<number, number>> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
}

/** The elements of one BSON document, one after the other, without an object for each. */
export class BsonElements {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Of the element at hand: its type, where its name starts and ends, where its value starts and ends. */
  type = 0
  nameStart = 0
  nameEnd = 0
  start = 0
  end = 0
  readonly #stop: number
  #next: number

  /** `from` is where the document's length is written. Throws `DataModelError` for what is no BSON. */
  constructor(bytes: Uint8Array, view: DataView, from = 0) {
    this.bytes = bytes
    this.view = view
    const length = from + 4 <= bytes.length ? view.getInt32(from, true) : 0
    if (length < 5 || from + length > bytes.length) throw broken(`a document of ${length} bytes`)
    this.#stop = from + length - 1
    this.#next = from + 4
  }

  /** Goes to the next element; false after the last. */
  next(): boolean {
    const { bytes } = this
    let at = this.#next
    if (at >= this.#stop) return false
    this.type = bytes[at]!
    this.nameStart = ++at
    while (bytes[at] !== 0) if (++at >= this.#stop) throw broken('a name without an end')
    this.nameEnd = at
    this.start = at + 1
    this.end = this.start + this.#length()
    if (this.end > this.#stop) throw broken(`an element of type ${this.type} beyond the end of its document`)
    this.#next = this.end
    return true
  }

  #length(): number {
    const { type, start } = this
    const fixed = fixedLengths[type]
    if (fixed !== undefined) return fixed
    if (type === 11) return this.#textEnd(this.#textEnd(start)) - start
    if (start + 4 > this.#stop) throw broken('an element without its length')
    const length = this.view.getInt32(start, true)
    if (length < 0) throw broken(`an element of ${length} bytes`)
    // Documents, arrays and code with scope count their length itself; binary has its subtype too, a DBPointer its id.
    if (type === 3 || type === 4 || type === 15) return length
    if (type === 5) return length + 5
    if (type === 12) return length + 16
    if (type === 2 || type === 13 || type === 14) return length + 4
    throw broken(`an element of the unknown type ${type}`)
  }

  #textEnd(from: number): number {
    const end = this.bytes.indexOf(0, from)
    if (end < 0 || end >= this.#stop) throw broken('a text without an end')
    return end + 1
  }
}

const broken = (problem: string): DataModelError =>
  new DataModelError('A document of the server', [{ field: null, problem: `is no BSON: it has ${problem}` }])
