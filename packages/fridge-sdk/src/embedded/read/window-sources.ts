import type { TimeRange } from '../../time/index.js'
import { floorTo, slotNs, slotOf, slotStart } from '../database/slots.js'
import { isReading, within } from '../database/sql-text.js'
import type { StoredComponent, StoredSeries } from '../database/store-catalog.js'
import { type Level, levels, levelTable, samplesColumn, samplesTable } from '../database/store-schema.js'
import { WindowNumbers } from './window-numbers.js'

// Where windows are shorter, many rows of a level lie in two of them.
const fewestSlotsPerWindow = 4n

/**
 * Where the windows of one series are read from: the rows of a level, and samples before and after these and wherever such a row
 * lies in two windows. Windows are numbered from the one in which the range starts.
 */
export class WindowSources {
  /** Whether rows of the level may lie in two windows. */
  readonly hasBorders: boolean
  readonly rowStart: string
  readonly numbers: WindowNumbers
  /** Of a row of the level, in slots. */
  readonly rowWidth: number
  /** SQL: whether a row of the level, or that of a sample, lies in one window. */
  readonly isInOneWindow: string
  readonly #firstNs: bigint
  readonly #everyNs: bigint
  readonly #range: TimeRange
  readonly #from: string
  readonly #column: string
  readonly #isReading: string
  /** Null where samples alone serve. */
  readonly #level: { readonly table: string; readonly from: number; readonly to: number } | null

  constructor(component: StoredComponent, series: StoredSeries, range: TimeRange, everyNs: bigint) {
    this.#everyNs = everyNs
    this.#range = range
    this.#from = samplesTable(component.id)
    this.#column = samplesColumn(series.id)
    this.#isReading = isReading(this.#column, series.datatype)
    this.#firstNs = floorTo(range.startNs, everyNs)
    const level = levelFor(everyNs)
    const widthNs = BigInt(level.slots) * slotNs
    const from = slotOf(-floorTo(-range.startNs, widthNs))
    const to = Math.min(component.levelsUntil ?? from, slotOf(floorTo(range.stopNs, widthNs)))
    this.hasBorders = everyNs % widthNs !== 0n
    const serves = !this.hasBorders || everyNs >= fewestSlotsPerWindow * slotNs
    this.#level = serves && from < to ? { table: levelTable(level, component.id), from, to } : null
    this.rowStart = `slot * ${slotNs}`
    this.rowWidth = level.slots
    this.numbers = new WindowNumbers(this.#firstNs, everyNs)
    this.isInOneWindow = `(${this.#whole(this.rowStart)} - ${this.#firstNs}) % ${everyNs} <= ${everyNs - widthNs}`
  }

  /** SQL of the number of the window that a time is in. */
  windowOf(nanos: string): string {
    // DuckDB's integer division rounds towards zero: counted from the first window, nothing is negative.
    return `(${this.#whole(nanos)} - ${this.#firstNs}) // ${this.#everyNs}`
  }

  /** SQL of the nanosecond at which the window of a number begins. */
  startOf(number: string): string {
    return `(${number} * ${this.#everyNs} + ${this.#firstNs})::BIGINT`
  }

  /** Of centuries less a window of years, differences do not fit into 64 bits. */
  #whole(nanos: string): string {
    return this.#range.stopNs - this.#firstNs < 2n ** 63n ? nanos : `(${nanos})::HUGEINT`
  }

  /** Selects the rows of the level. */
  rows(columns: string, condition: string): string[] {
    if (this.#level === null) return []
    const { table, from, to } = this.#level
    return [`SELECT ${columns} FROM ${table} WHERE slot >= ${from} AND slot < ${to} AND ${condition}`]
  }

  /** Selects the samples that the level does not have, and those of its rows that meet a condition. `value` is that of the series. */
  samples(columns: string, condition: string | null): string[] {
    const { startNs, stopNs } = this.#range
    const select = (rows: string): string =>
      `SELECT ${columns} FROM (SELECT time, ${this.#column} AS value FROM ${this.#from} WHERE ${rows} AND ${this.#isReading})`
    const between = (from: bigint, to: bigint) => (from < to ? [select(within('time', from, to))] : [])
    if (this.#level === null) return between(startNs, stopNs)
    const { from, to } = this.#level
    return [
      ...between(startNs, slotStart(from)),
      ...(condition === null ? [] : [select(`slot >= ${from} AND slot < ${to} AND ${condition}`)]),
      ...between(slotStart(to), stopNs),
    ]
  }
}

/** The coarsest level of whose windows those of `everyNs` are made, else the finest. */
const levelFor = (everyNs: bigint): Level =>
  levels.findLast(({ slots }) => everyNs % (BigInt(slots) * slotNs) === 0n) ?? levels[0]
