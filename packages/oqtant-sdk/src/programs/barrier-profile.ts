import type { BarrierShape } from '../definition/job-definition.js'
import type { Generation } from '../wire/protocol.js'

/** exp(-x) is 0 in double precision from here on. */
const vanishing = 746

export interface BarrierProfile {
  readonly shape: BarrierShape
  readonly positionUm: number
  readonly heightKhz: number
  readonly widthUm: number
  /** A Gaussian may end where it is fainter. */
  readonly faintestKhz: number
}

/**
 * Adds a barrier's profile to `out`. The width is σ of a Gaussian (and of the narrowest spot, `NATIVE`), half the width at half
 * maximum of a Lorentzian, and of a square half its width in the newest protocol but all of it in the walkthrough's.
 */
export function addBarrierProfile(
  out: Float64Array,
  positionsUm: ArrayLike<number>,
  profile: BarrierProfile,
  generation: Generation,
): void {
  const { shape, positionUm, heightKhz, widthUm } = profile
  switch (shape) {
    case 'GAUSSIAN':
    case 'NATIVE':
      addGaussian(out, positionsUm, profile)
      return
    case 'LORENTZIAN':
      for (let i = 0; i < out.length; i++) {
        out[i]! += heightKhz / (1 + ((positionsUm[i]! - positionUm) / widthUm) ** 2)
      }
      return
    case 'SQUARE': {
      const half = generation === 'newest' ? widthUm : widthUm / 2
      const left = positionUm - half
      const right = positionUm + half
      for (let i = 0; i < out.length; i++) {
        if (positionsUm[i]! >= left && positionsUm[i]! <= right) out[i]! += heightKhz
      }
      return
    }
  }
}

function addGaussian(
  out: Float64Array,
  positionsUm: ArrayLike<number>,
  { positionUm, heightKhz, widthUm, faintestKhz }: BarrierProfile,
): void {
  const twoVariances = 2 * widthUm ** 2
  const end = Math.min(vanishing, Math.log(heightKhz / faintestKhz))
  for (let i = 0; i < out.length; i++) {
    const d = positionsUm[i]! - positionUm
    const exponent = (d * d) / twoVariances
    if (exponent < end) out[i]! += heightKhz * Math.exp(-exponent)
  }
}
