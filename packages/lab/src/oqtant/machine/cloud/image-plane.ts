/** Where a camera's pixels lie in the plane of the atoms. x along columns, y along rows, µm from the trap's axis (or where it has fallen to). */
export interface ImagePlane {
  readonly rows: number
  readonly columns: number
  readonly pixelSizeUm: number
  /** Where the cloud's centre is, in pixels from the first column and row. */
  readonly centerColumn: number
  readonly centerRow: number
}

/** x of each column, µm from the cloud's centre. */
export function columnsUm({ columns, centerColumn, pixelSizeUm }: ImagePlane): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) => (column - centerColumn) * pixelSizeUm)
}

/** y of each row, µm from the cloud's centre. */
export function rowsUm({ rows, centerRow, pixelSizeUm }: ImagePlane): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => (row - centerRow) * pixelSizeUm)
}
