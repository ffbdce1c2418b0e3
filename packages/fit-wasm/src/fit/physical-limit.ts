import type { FitProblem } from './fit-problem.js'
import { type FitParameterName, fitParameterNames } from './parameters.js'

export type Axis = 'x' | 'y'

const axes = [
  { axis: 'x', width: 'gaussianSigmaXUm', radius: 'thomasFermiRadiusXUm' },
  { axis: 'y', width: 'gaussianSigmaYUm', radius: 'thomasFermiRadiusYUm' },
] as const

/** Axes on which the Thomas–Fermi radius ended at √2 Gaussian widths, the physical limit. */
export function axesAtPhysicalLimit({ physical }: FitProblem, theta: Float64Array): Axis[] {
  if (!physical) return []
  const at = (name: FitParameterName) => theta[fitParameterNames.indexOf(name)]!
  if (at('gaussianOd') === 0 || at('thomasFermiOd') === 0) return []
  return axes
    .filter(({ width, radius }) => at(radius) >= Math.SQRT2 * at(width) * (1 - 1e-9))
    .map(({ axis }) => axis)
}

/** Whether a parameter is the width or the radius along one of these axes. */
export function isSizeAlong(name: FitParameterName, along: readonly Axis[]): boolean {
  if (along.length === 0) return false
  return axes.some(({ axis, width, radius }) => along.includes(axis) && (name === width || name === radius))
}
