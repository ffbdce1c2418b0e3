import { FitOptionsError } from '../errors.js'
import { checkImage } from './check-image.js'
import { checkFinite, checkPositive } from './check-number.js'
import { columnToXUm, type OpticalDensityImage, rowToYUm } from './optical-density-image.js'

export interface RadialProfileOptions {
  /** Centre of the rings, µm from the image centre; default 0. */
  readonly centerXUm?: number
  readonly centerYUm?: number
  /** Width of a ring along x; default one pixel. */
  readonly binUm?: number
  /** Height over width of the rings, such as σy/σx of a fit: r² = x² + (y/aspect)². Default 1, circles. */
  readonly aspect?: number
}

/** Means over rings. Ring i holds radii from i·binUm up to (i + 1)·binUm. */
export interface RadialProfile {
  readonly binUm: number
  /** Mean radius of the pixels of each ring, the ring's middle where it has none. */
  readonly radiiUm: Float64Array
  /** Mean optical density; NaN where a ring has no pixel. */
  readonly values: Float64Array
  /** Standard error of the mean from the scatter in the ring; NaN with fewer than two pixels. */
  readonly stderrs: Float64Array
  /** Finite pixels per ring. */
  readonly counts: Uint32Array
}

const mostRings = 1_000_000

/**
 * Mean, standard error and count in rings (ellipses with `aspect`) about a centre, out to the farthest pixel.
 *
 * Throws `ImageError`, or `FitOptionsError`.
 */
export function radialProfile(image: OpticalDensityImage, options: RadialProfileOptions = {}): RadialProfile {
  checkImage(image)
  const { centerXUm = 0, centerYUm = 0, binUm = image.pixelSizeUm, aspect = 1 } = options
  checkFinite('centerXUm', centerXUm)
  checkFinite('centerYUm', centerYUm)
  checkPositive('binUm', binUm)
  checkPositive('aspect', aspect)
  const farthestXUm = Math.abs(centerXUm) + columnToXUm(image, image.columns - 1)
  const farthestYUm = Math.abs(centerYUm) + rowToYUm(image, image.rows - 1)
  const rings = Math.floor(Math.hypot(farthestXUm, farthestYUm / aspect) / binUm) + 1
  if (rings > mostRings) {
    throw new FitOptionsError({
      option: 'binUm',
      allowed: `wide enough for at most ${mostRings} rings`,
      received: `${binUm}, which makes ${rings} rings`,
    })
  }
  const radii = new Float64Array(rings)
  const means = new Float64Array(rings)
  const squares = new Float64Array(rings)
  const counts = new Uint32Array(rings)
  for (let row = 0; row < image.rows; row++) {
    const y = (rowToYUm(image, row) - centerYUm) / aspect
    for (let column = 0; column < image.columns; column++) {
      const value = image.data[row * image.columns + column]!
      if (!Number.isFinite(value)) continue
      const radius = Math.hypot(columnToXUm(image, column) - centerXUm, y)
      const ring = Math.floor(radius / binUm)
      // Welford's update: the scatter in a ring is small against its mean near the peak.
      const count = ++counts[ring]!
      const deviation = value - means[ring]!
      means[ring]! += deviation / count
      squares[ring]! += deviation * (value - means[ring]!)
      radii[ring]! += (radius - radii[ring]!) / count
    }
  }
  return {
    binUm,
    radiiUm: radii.map((radius, i) => (counts[i] === 0 ? (i + 0.5) * binUm : radius)),
    values: means.map((mean, i) => (counts[i] === 0 ? Number.NaN : mean)),
    stderrs: squares.map((sum, i) =>
      counts[i]! < 2 ? Number.NaN : Math.sqrt(sum / (counts[i]! - 1) / counts[i]!),
    ),
    counts,
  }
}
