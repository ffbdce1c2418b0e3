import { randomNormal, randomPoisson } from 'd3-random'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** One stream of random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** Of mean 0 and variance 1. */
  normal(): number
  poisson(mean: number): number
}

/** Seeds beside each other start from nearly the same state; after so many numbers nothing of that is left. */
const warmUp = 64

/** From this mean on a Poisson number is drawn from the normal distribution: its skewness, below 0.2, does not show in an image. */
const normalFromMean = 30

/** Only the seed's lowest 32 bits count. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0)
  const uniform = () => uniformFloat64(generator)
  for (let i = 0; i < warmUp; i++) uniform()
  const poisson = randomPoisson.source(uniform)
  const normal = randomNormal.source(uniform)()
  return {
    uniform,
    normal,
    poisson(mean) {
      if (mean >= normalFromMean) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      return mean > 0 ? poisson(mean)() : 0
    },
  }
}
