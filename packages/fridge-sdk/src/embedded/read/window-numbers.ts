import { slotNs, slotStart } from '../database/slots.js'

// Nearer to a border, in windows, the quotient of two floats does not say on which side a time lies.
const doubtful = 1e-9

/** Windows of one length, numbered from the one that begins at `firstNs`. */
export class WindowNumbers {
  readonly #firstNs: bigint
  readonly #everyNs: bigint
  readonly #firstSlots: number
  readonly #everySlots: number

  constructor(firstNs: bigint, everyNs: bigint) {
    this.#firstNs = firstNs
    this.#everyNs = everyNs
    this.#firstSlots = Number(firstNs) / Number(slotNs)
    this.#everySlots = Number(everyNs) / Number(slotNs)
  }

  /** The window that a time is in. */
  at(timeNs: bigint): number {
    return Number((timeNs - this.#firstNs) / this.#everyNs)
  }

  /** The window in which a slot begins, without a division of 64 bits but at borders. */
  atStart(slot: number): number {
    const windows = this.#before(slot)
    return Number.isNaN(windows) ? this.at(slotStart(slot)) : Math.floor(windows)
  }

  /** The window in which the slot before ends. */
  atEnd(slot: number): number {
    const windows = this.#before(slot)
    return Number.isNaN(windows) ? this.at(slotStart(slot) - 1n) : Math.ceil(windows) - 1
  }

  /** How many windows lie before a slot; NaN where a border is too near to tell. */
  #before(slot: number): number {
    const windows = (slot - this.#firstSlots) / this.#everySlots
    return Math.abs(windows - Math.round(windows)) < doubtful * Math.max(1, windows) ? Number.NaN : windows
  }
}
