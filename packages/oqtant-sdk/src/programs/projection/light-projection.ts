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

/** Beyond so many spots a spot's Gaussian is 0 in double precision. */
const reach = 22
const narrowness = 1 / (2 * spotSigmaUm ** 2)
/** What is left out of a sum of spots is less than this part of it. */
const negligible = 1e-17

/**
 * What the projector makes of an ideal potential: at every spot the ideal value, scaled so that the brightest of ten points around
 * the spot is as bright as asked (the newest client's first-order correction). Weights are kept until the light is updated.
 */
export class LightProjection {
  readonly #ideal: IdealPotential
  readonly #spots = spotPositions()
  readonly #fine = finePositions()
  readonly #idealAtSpots = new Float64Array(spotCount)
  readonly #idealOnFine = new Float64Array(spotCount * pointsPerSpot)
  readonly #weights = new Float64Array(spotCount)
  /** Gaussian of a spot `k` spots away from each of the ten points around a spot: `[point * (2 reach + 1) + reach + k]`. */
  readonly #spread: Float64Array
  #brightest = 0
  #weightsAtMs = Number.NaN

  constructor(ideal: IdealPotential) {
    this.#ideal = ideal
    this.#spread = Float64Array.from({ length: pointsPerSpot * (2 * reach + 1) }, (_, i) => {
      const point = Math.floor(i / (2 * reach + 1))
      const spot = (i % (2 * reach + 1)) - reach
      return Math.exp(-narrowness * ((point / pointsPerSpot - 0.5 - spot) * spotStepUm) ** 2)
    })
  }

  /** Weights of the spots at the light's last update, kHz at each spot's centre; valid until the next call. */
  weights(timeMs: number): Float64Array {
    const time = lastLightUpdateMs(timeMs)
    if (time !== this.#weightsAtMs) {
      this.#computeWeights(time)
      this.#weightsAtMs = time
    }
    return this.#weights
  }

  /** The projected potential at the positions, kHz. */
  potential(timeMs: number, positionsUm: ArrayLike<number>, out: Float64Array): Float64Array {
    const weights = this.weights(timeMs)
    for (let i = 0; i < out.length; i++) {
      const sum = this.#brightest === 0 ? 0 : sumOfSpots(weights, this.#brightest, positionsUm[i]!)
      out[i] = Math.min(Math.max(sum, 0), highestPotentialKhz)
    }
    return out
  }

  #computeWeights(timeMs: number): void {
    const ideal = this.#idealAtSpots
    this.#ideal(ideal, timeMs, this.#spots)
    let highest = 0
    for (let i = 0; i < spotCount; i++) highest = Math.max(highest, Math.abs(ideal[i]!))
    this.#brightest = 0
    if (highest > 0) this.#ideal(this.#idealOnFine, timeMs, this.#fine)
    for (let spot = 0; spot < spotCount; spot++) {
      const weight = ideal[spot] === 0 ? 0 : ideal[spot]! * this.#scale(spot, highest)
      this.#weights[spot] = weight
      this.#brightest = Math.max(this.#brightest, Math.abs(weight))
    }
  }

  /** Brightest ideal point around a spot over the brightest point of the spots with their ideal values as weights. */
  #scale(spot: number, highest: number): number {
    let brightestIdeal = Number.NEGATIVE_INFINITY
    let brightestRaw = Number.NEGATIVE_INFINITY
    for (let point = 0; point < pointsPerSpot; point++) {
      brightestIdeal = Math.max(brightestIdeal, this.#idealOnFine[spot * pointsPerSpot + point]!)
      brightestRaw = Math.max(brightestRaw, this.#rawField(spot, point, highest))
    }
    return brightestRaw === 0 ? 0 : brightestIdeal / brightestRaw
  }

  #rawField(spot: number, point: number, highest: number): number {
    const ideal = this.#idealAtSpots
    const spread = this.#spread
    const center = point * (2 * reach + 1) + reach
    let sum = ideal[spot]! * spread[center]!
    for (let k = 1; k <= reach; k++) {
      const right = spread[center + k]!
      const left = spread[center - k]!
      if (highest * (right + left) <= negligible * Math.abs(sum)) break
      if (spot + k < spotCount) sum += ideal[spot + k]! * right
      if (spot >= k) sum += ideal[spot - k]! * left
    }
    return sum
  }
}

/** Σ weight · exp(-(x - spot)²/2σ²), from the nearest spot outwards; each Gaussian follows from the one before by two products. */
function sumOfSpots(weights: Float64Array, brightest: number, positionUm: number): number {
  const nearest = Math.min(Math.max(Math.round((positionUm - firstSpotUm) / spotStepUm), 0), spotCount - 1)
  const d = (positionUm - firstSpotUm) / spotStepUm - nearest
  if (!(Math.abs(d) <= reach)) return 0
  const scale = narrowness * spotStepUm ** 2
  let right = Math.exp(-scale * d * d)
  let left = right
  let toRight = Math.exp(scale * (2 * d - 1))
  let toLeft = Math.exp(-scale * (2 * d + 1))
  const narrowing = Math.exp(-2 * scale)
  let sum = weights[nearest]! * right
  for (let k = 1; k <= reach; k++) {
    right *= toRight
    left *= toLeft
    toRight *= narrowing
    toLeft *= narrowing
    if (brightest * (right + left) <= negligible * Math.abs(sum)) break
    if (nearest + k < spotCount) sum += weights[nearest + k]! * right
    if (nearest >= k) sum += weights[nearest - k]! * left
  }
  return sum
}
