/** Rows of numbers in one array that doubles as it fills. */
export class GrowingTable {
  #data = new Float64Array(4096)
  #length = 0
  #rows = 0
  #columns = 0

  get rows(): number {
    return this.#rows
  }

  /** Width of the rows; 0 before the first. */
  get columns(): number {
    return this.#columns
  }

  addRow(row: ArrayLike<number>): void {
    if (this.#length + row.length > this.#data.length) {
      const larger = new Float64Array(Math.max(2 * this.#data.length, this.#length + row.length))
      larger.set(this.#data)
      this.#data = larger
    }
    this.#data.set(row, this.#length)
    this.#length += row.length
    this.#columns = row.length
    this.#rows++
  }

  /** All rows, row-major. */
  values(): Float64Array {
    return this.#data.subarray(0, this.#length)
  }
}
