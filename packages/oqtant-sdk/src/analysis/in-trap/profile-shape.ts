/** A shape of height 1 and width 1 around 0, with its derivative. */
export interface ProfileShape {
  readonly name: 'gaussian' | 'thomas-fermi'
  at(u: number): number
  slopeAt(u: number): number
}

/** exp(−u²/2): a Gaussian cloud summed across. The width is σ. */
export const gaussianShape: ProfileShape = {
  name: 'gaussian',
  at: (u) => Math.exp(-0.5 * u * u),
  slopeAt: (u) => -u * Math.exp(-0.5 * u * u),
}

/**
 * max(0, 1 − u²)²: a Thomas–Fermi parabola summed along both other axes, the line of sight and across. The width is its
 * radius. Ketterle, Durfee, Stamper-Kurn, arXiv:cond-mat/9904034.
 */
export const thomasFermiShape: ProfileShape = {
  name: 'thomas-fermi',
  at: (u) => Math.max(0, 1 - u * u) ** 2,
  slopeAt: (u) => -4 * u * Math.max(0, 1 - u * u),
}
