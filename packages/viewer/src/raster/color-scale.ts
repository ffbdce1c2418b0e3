/** How values become colours: the range that the colour map spans, straight or logarithmic. */
export interface ColorScale {
  readonly min: number
  readonly max: number
  readonly kind: 'linear' | 'log'
}

/** Decades below the top where a logarithmic scale ends when its lower end is not positive. */
const logDecades = 2.5

/** The positive lower end that a logarithmic scale uses. */
export function logFloor(scale: ColorScale): number {
  return scale.min > 0 ? scale.min : scale.max / 10 ** logDecades
}

/** Returns a function from a value to its place on the colour map, 0 to 255; NaN gives -1 (no colour). */
export function colorIndexer(scale: ColorScale): (value: number) => number {
  const log = scale.kind === 'log' && scale.max > 0
  const low = log ? Math.log(logFloor(scale)) : scale.min
  const high = log ? Math.log(scale.max) : scale.max
  const factor = high > low ? 256 / (high - low) : 0
  return (value) => {
    if (Number.isNaN(value)) return -1
    const place = log ? (value > 0 ? (Math.log(value) - low) * factor : 0) : (value - low) * factor
    return place <= 0 ? 0 : place >= 255 ? 255 : place | 0
  }
}
