import { FigureDataError } from '../plot/figure-data-error.js'
import type { LinesFigureOptions } from './lines-figure-options.js'

/** Throws `FigureDataError` for lists that do not belong together. */
export function checkLines({ panels }: LinesFigureOptions): void {
  if (panels.length === 0) {
    throw new FigureDataError({ property: 'panels', expected: 'one panel or more', received: 'none' })
  }
  panels.forEach(({ series }, panel) => {
    series.forEach(({ x, y, yError }, i) => {
      const place = `panels[${panel}].series[${i}]`
      checkLength(`${place}.y`, y, x.length)
      if (yError !== undefined) checkLength(`${place}.yError`, yError, x.length)
    })
  })
}

function checkLength(property: string, values: ArrayLike<number>, length: number): void {
  if (values.length === length) return
  throw new FigureDataError({
    property,
    expected: `${length} values, one for each x,`,
    received: String(values.length),
  })
}
