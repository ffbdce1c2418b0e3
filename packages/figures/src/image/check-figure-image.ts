import { FigureDataError } from '../plot/figure-data-error.js'
import type { FigureImage } from './figure-image.js'

/** Throws `FigureDataError` for an image whose numbers do not belong together. */
export function checkFigureImage({ data, rows, columns, xExtent, yExtent }: FigureImage): void {
  for (const [property, size] of Object.entries({ rows, columns })) {
    if (Number.isInteger(size) && size > 0) continue
    refuse(`image.${property}`, 'a whole number above 0', String(size))
  }
  if (data.length !== rows * columns) {
    refuse('image.data', `${rows} × ${columns} = ${rows * columns} values`, `${data.length}`)
  }
  for (const [property, extent] of Object.entries({ xExtent, yExtent })) {
    if (extent.every(Number.isFinite) && extent[0] !== extent[1]) continue
    refuse(`image.${property}`, 'two different finite numbers', `[${extent.join(', ')}]`)
  }
}

function refuse(property: string, expected: string, received: string): never {
  throw new FigureDataError({ property, expected, received })
}
