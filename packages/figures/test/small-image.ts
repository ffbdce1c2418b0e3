import type { FigureImage } from '@coldlab/figures'

/** Values that grow along the rows and from row to row: 0, 1, 2, … */
export function smallImage(rows = 3, columns = 4): FigureImage {
  return {
    data: Float64Array.from({ length: rows * columns }, (_, i) => i),
    rows,
    columns,
    xExtent: [-200, 200],
    yExtent: [500, 800],
  }
}

/** A hill in the middle of the image, of height 1. */
export function hill(rows: number, columns: number): FigureImage {
  const data = Float64Array.from({ length: rows * columns }, (_, i) => {
    const x = ((i % columns) + 0.5) / columns - 0.5
    const y = (Math.floor(i / columns) + 0.5) / rows - 0.5
    return Math.exp(-30 * (x * x + y * y))
  })
  return { data, rows, columns, xExtent: [-columns, columns], yExtent: [-rows, rows] }
}
