/**
 * Places and sizes at which noise can look like a part: calibrated on simulated clouds without a condensate or without
 * a thermal part (see docs/architecture.md), where it makes one call in a hundred false.
 */
const trials = 20
/** A part is significant above so many standard deviations. */
export const significantAbove = 3

/**
 * Standard deviations of a normal distribution that correspond to a χ² gain of three more parameters
 * (amplitude and two sizes), the look-elsewhere effect included.
 */
export function significanceOf(gain: number): number {
  if (!(gain > 0)) return 0
  const logTail = Math.log(trials) + logTailOfThree(gain)
  return logTail < Math.log(0.5) ? deviationsOf(logTail) : 0
}

/** ln Q(χ², 3 degrees of freedom); Q = erfc(√(x/2)) + √(2x/π) e^{-x/2}. */
function logTailOfThree(x: number): number {
  const root = Math.sqrt(x / 2)
  return -x / 2 + Math.log(scaledErfc(root) + (2 * root) / Math.sqrt(Math.PI))
}

/** e^{z²} erfc(z) for z ≥ 0, relative error below 1.2e-7 (Numerical Recipes, erfcc). */
function scaledErfc(z: number): number {
  const t = 1 / (1 + z / 2)
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  return t * Math.exp(coefficients.reduceRight((sum, c) => sum * t + c, 0))
}

/** z with the one-sided normal tail e^{logTail}: Q(z) = e^{-z²/2} scaledErfc(z/√2)/2, solved by repeated substitution. */
function deviationsOf(logTail: number): number {
  let z = Math.sqrt(-2 * logTail)
  for (let i = 0; i < 30; i++) {
    z = Math.sqrt(Math.max(0, 2 * (Math.log(scaledErfc(z / Math.SQRT2) / 2) - logTail)))
  }
  return z
}
