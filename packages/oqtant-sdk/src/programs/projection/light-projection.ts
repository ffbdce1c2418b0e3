import { lastLightUpdateMs } from '../update-period.js'
import {
  finePositions,
  firstSpotUm,
  highestPotentialKhz,
  pointsPerSpot,
  spotCount,
  spotPositions,
  spotSigmaUm,
  spotStepUm,
} from './projector.js'

/** Writes the ideal potential at the positions into `out`. */
export type IdealPotential = (out: Float64Array, timeMs: number, positionsUm: Float64Array) => void

/** So many spots to each side count in a sum; those farther away add less than 1e-45 of their own brightness. */
const reach = 8
const narrowness = 1 / (2 * (spotSigmaUm / spotStepUm) ** 2)
/** By which the ratio of neighbouring spots' Gaussians shrinks from spot to spot. */
const narrowing = Math.exp(-2 * narrowness)
/** Gaussian of a spot one step away over that of the spot on which one stands. */
const firstRatio = Math.exp(-narrowness)

/**
 * What the projector makes of an ideal potential: at every spot the ideal value, scaled so that the brightest of ten points around
 * the spot is as bright as asked (the newest client's first-order correction). Weights are kept until the light is updated.
 */
export class LightProjection {
  readonly #ideal: IdealPotential
  readonly #spots = spotPositions()
  readonly #fine = finePositions()
  /** With `reach` zeros on each side, as the weights, so that sums over neighbours need no bounds. */
  readonly #idealAtSpots = new Float64Array(spotCount + 2 * reach)
  readonly #idealOnFine = new Float64Array(spotCount * pointsPerSpot)
  readonly #weights = new Float64Array(spotCount + 2 * reach)
  /** Gaussian of a spot `k` spots away from each of the ten points around a spot: `[point * (2 reach + 1) + reach + k]`. */
  readonly #spread: Float64Array
  #dark = true
  #weightsAtMs = Number.NaN

  constructor(ideal: IdealPotential) {
    this.#ideal = ideal
    this.#spread = Float64Array.from({ length: pointsPerSpot * (2 * reach + 1) }, (_, i) => {
      const point = Math.floor(i / (2 * reach + 1))
      const spot = (i % (2 * reach + 1)) - reach
      return Math.exp(-narrowness * (point / pointsPerSpot - 0.5 - spot) ** 2)
    })
  }

  /** Weights of the spots at the light's last update, kHz at each spot's centre. */
  weights(timeMs: number): Float64Array {
    this.#update(timeMs)
    return this.#weights.slice(reach, reach + spotCount)
  }

  /** The projected potential at the positions, kHz. */
  potential(timeMs: number, positionsUm: ArrayLike<number>, out: Float64Array): Float64Array {
    this.#update(timeMs)
    for (let i = 0; i < out.length; i++) {
      const sum = this.#dark ? 0 : sumOfSpots(this.#weights, positionsUm[i]!)
      out[i] = Math.min(Math.max(sum, 0), highestPotentialKhz)
    }
    return out
  }

  #update(timeMs: number): void {
    const time = lastLightUpdateMs(timeMs)
    if (time === this.#weightsAtMs) return
    this.#computeWeights(time)
    this.#weightsAtMs = time
  }

  #computeWeights(timeMs: number): void {
    const ideal = this.#idealAtSpots.subarray(reach, reach + spotCount)
    this.#ideal(ideal, timeMs, this.#spots)
    this.#dark = ideal.every((value) => value === 0)
    if (!this.#dark) this.#ideal(this.#idealOnFine, timeMs, this.#fine)
    for (let spot = 0; spot < spotCount; spot++) {
      this.#weights[reach + spot] = ideal[spot] === 0 ? 0 : ideal[spot]! * this.#scale(spot)
    }
  }

  /** Brightest ideal point around a spot over the brightest point of the spots with their ideal values as weights. */
  #scale(spot: number): number {
    let brightestIdeal = Number.NEGATIVE_INFINITY
    let brightestRaw = Number.NEGATIVE_INFINITY
    for (let point = 0; point < pointsPerSpot; point++) {
      brightestIdeal = Math.max(brightestIdeal, this.#idealOnFine[spot * pointsPerSpot + point]!)
      brightestRaw = Math.max(brightestRaw, this.#rawField(spot, point))
    }
    return brightestRaw === 0 ? 0 : brightestIdeal / brightestRaw
  }

  #rawField(spot: number, point: number): number {
    const ideal = this.#idealAtSpots
    const spread = this.#spread
    const from = point * (2 * reach + 1)
    let sum = 0
    for (let k = 0; k <= 2 * reach; k++) sum += ideal[spot + k]! * spread[from + k]!
    return sum
  }
}

/** Σ weight · exp(-(x - spot)²/2σ²), from the nearest spot outwards; each Gaussian follows from the one before by two products. */
function sumOfSpots(weights: Float64Array, positionUm: number): number {
  const place = (positionUm - firstSpotUm) / spotStepUm
  const nearest = Math.min(Math.max(Math.round(place), 0), spotCount - 1)
  const d = place - nearest
  if (!(Math.abs(d) <= reach)) return 0
  let right = Math.exp(-narrowness * d * d)
  let left = right
  const lean = Math.exp(2 * narrowness * d)
  let toRight = firstRatio * lean
  let toLeft = firstRatio / lean
  const at = reach + nearest
  let sum = weights[at]! * right
  for (let k = 1; k <= reach; k++) {
    right *= toRight
    left *= toLeft
    toRight *= narrowing
    toLeft *= narrowing
    sum += weights[at + k]! * right + weights[at - k]! * left
  }
  return sum
}
