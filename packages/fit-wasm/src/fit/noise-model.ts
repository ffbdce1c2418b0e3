import type { OpticalDensityImage } from '../image/optical-density-image.js'

/** Blocks an axis of the map of the light's brightness. */
const blocks = 6
const rounds = 4

/** Pixels whose squared residual is beyond this many variances do not steer the noise model. */
const outlier = 16

/**
 * Variance of the optical density per pixel, from the residuals about `model`. With N photons of light in a pixel,
 * var(OD) = (1 + e^OD)/N + read noise² (1 + e^2OD)/N²; taken as (a + b e^OD) s(x, y), with s a smooth map of how the light's
 * brightness varies over the image. a, b ≥ 0 and s by turns from the squared residuals.
 */
export function noiseModel(image: OpticalDensityImage, model: Float64Array): Float64Array {
  const squares = new Float64Array(model.length)
  const growth = new Float64Array(model.length)
  let sum = 0
  let count = 0
  for (let i = 0; i < model.length; i++) {
    const residual = image.data[i]! - model[i]!
    squares[i] = residual * residual
    if (Number.isFinite(residual)) {
      sum += residual * residual
      count++
    }
    growth[i] = Math.exp(Math.min(6, Math.max(-1, model[i]!)))
  }
  let map: Float64Array = new Float64Array(model.length).fill(1)
  let law = { a: sum / count, b: 0 }
  for (let round = 0; round < rounds; round++) {
    law = varianceLaw(squares, growth, map, law)
    map = brightnessMap(image, squares, growth, law)
  }
  return map.map((s, i) => (law.a + law.b * growth[i]!) * s) as Float64Array
}

interface VarianceLaw {
  readonly a: number
  readonly b: number
}

/** Weighted least squares of r² on s and s e^OD; the spread of r² is proportional to its mean. */
function varianceLaw(
  squares: Float64Array,
  growth: Float64Array,
  map: Float64Array,
  before: VarianceLaw,
): VarianceLaw {
  const sums = { ss: 0, sg: 0, gg: 0, sr: 0, gr: 0 }
  for (let i = 0; i < squares.length; i++) {
    const s = map[i]!
    const g = s * growth[i]!
    const expected = before.a * s + before.b * g
    const r = squares[i]!
    if (!(r < outlier * expected)) continue
    const w = 1 / (expected * expected)
    sums.ss += w * s * s
    sums.sg += w * s * g
    sums.gg += w * g * g
    sums.sr += w * s * r
    sums.gr += w * g * r
  }
  const determinant = sums.ss * sums.gg - sums.sg * sums.sg
  if (determinant > 1e-9 * sums.ss * sums.gg) {
    const a = (sums.gg * sums.sr - sums.sg * sums.gr) / determinant
    const b = (sums.ss * sums.gr - sums.sg * sums.sr) / determinant
    if (a > 0 && b >= 0) return { a, b }
  }
  return sums.ss > 0 ? { a: sums.sr / sums.ss, b: 0 } : before
}

/** Mean of r² over its expectation in blocks, interpolated between their centres, of mean 1. */
function brightnessMap(
  { rows, columns }: OpticalDensityImage,
  squares: Float64Array,
  growth: Float64Array,
  { a, b }: VarianceLaw,
): Float64Array {
  const sums = new Float64Array(blocks * blocks)
  const counts = new Float64Array(blocks * blocks)
  for (let row = 0; row < rows; row++) {
    const line = Math.floor((row * blocks) / rows) * blocks
    for (let column = 0; column < columns; column++) {
      const ratio = squares[row * columns + column]! / (a + b * growth[row * columns + column]!)
      if (!(ratio < 4 * outlier)) continue
      const block = line + Math.floor((column * blocks) / columns)
      sums[block]! += ratio
      counts[block]! += 1
    }
  }
  const means = sums.map((sum, k) => (counts[k]! > 0 && sum > 0 ? sum / counts[k]! : 1))
  const map = new Float64Array(rows * columns)
  const across = Array.from({ length: columns }, (_, column) => position(column, columns))
  for (let row = 0; row < rows; row++) {
    const y = position(row, rows)
    // The two lines of blocks around this row, mixed first.
    const line = Array.from({ length: blocks }, (_, x) => {
      const at = y.block * blocks + x
      return means[at]! * (1 - y.part) + means[at + blocks]! * y.part
    })
    for (let column = 0; column < columns; column++) {
      const { block, part } = across[column]!
      map[row * columns + column] = line[block]! * (1 - part) + line[block + 1]! * part
    }
  }
  return map
}

/** Between the centres of which two blocks an index lies, and how far along. */
function position(index: number, count: number): { block: number; part: number } {
  const at = Math.min(blocks - 1, Math.max(0, ((index + 0.5) * blocks) / count - 0.5))
  const block = Math.min(blocks - 2, Math.floor(at))
  return { block, part: at - block }
}
