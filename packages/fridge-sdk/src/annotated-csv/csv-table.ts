/** A value of a cell; times are nanoseconds since 1970 as bigint, null is an empty cell. */
export type CsvValue = string | number | bigint | boolean | null

interface ColumnBase {
  readonly label: string
  /** One byte per row, 1 where the cell is empty and `values` means nothing; null where none is. */
  readonly nulls: Uint8Array | null
}

/** One column of a table that is not the same in all rows. */
export type CsvColumn =
  | (ColumnBase & { readonly datatype: 'double'; readonly values: Float64Array })
  | (ColumnBase & { readonly datatype: 'long'; readonly values: BigInt64Array })
  | (ColumnBase & { readonly datatype: 'unsignedLong'; readonly values: BigUint64Array })
  /** 1 is true, 0 false. */
  | (ColumnBase & { readonly datatype: 'boolean'; readonly values: Uint8Array })
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  | (ColumnBase & { readonly datatype: 'dateTime'; readonly values: BigInt64Array })
  /** Places in `dictionary`, which has each text once. */
  | (ColumnBase & {
      readonly datatype: 'string' | 'duration' | 'base64Binary'
      readonly values: Int32Array
      readonly dictionary: readonly string[]
    })

/** Rows that follow each other and share result, table number and group key. A long table comes in several parts. */
export interface CsvTable {
  readonly result: string
  /** The server's number of the table inside its result; null where the answer has no such column. */
  readonly table: bigint | null
  /** Values of the columns of the group key, which are the same in all rows. */
  readonly key: ReadonlyMap<string, CsvValue>
  /** The other columns, without `result` and `table`. */
  readonly columns: readonly CsvColumn[]
  readonly rows: number
}
