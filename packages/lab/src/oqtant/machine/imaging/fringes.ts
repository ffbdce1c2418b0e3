import type { Random } from '../random.js'

export interface FringeSettings {
  /** Root mean square of all of them together, part of the light. */
  readonly rms: number
  readonly shortestPixels: number
  readonly longestPixels: number
}

const waves = 6

/**
 * Interference fringes of dust and windows that moved between the exposures: plane waves of random direction, length and
 * phase. Relative change of the light at each pixel, row by row.
 */
export function fringes(
  rows: number,
  columns: number,
  settings: FringeSettings,
  random: Random,
): Float64Array {
  const field = new Float64Array(rows * columns)
  const { rms, shortestPixels, longestPixels } = settings
  for (let n = 0; n < waves; n++) {
    const length = shortestPixels * (longestPixels / shortestPixels) ** random.uniform()
    const direction = 2 * Math.PI * random.uniform()
    const phase = 2 * Math.PI * random.uniform()
    const amplitude = rms * Math.sqrt(2 / waves)
    const perColumn = (2 * Math.PI * Math.cos(direction)) / length
    const perRow = (2 * Math.PI * Math.sin(direction)) / length
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const i = row * columns + column
        field[i] = field[i]! + amplitude * Math.cos(perColumn * column + perRow * row + phase)
      }
    }
  }
  return field
}
