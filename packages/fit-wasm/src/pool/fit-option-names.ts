import type { FitOptions } from '../fit/fit-options.js'

const fitOptionNames = {
  model: true,
  physical: true,
  region: true,
  mask: true,
  weights: true,
  initial: true,
  bounds: true,
  fixed: true,
  maxIterations: true,
  significance: true,
} as const satisfies Record<keyof FitOptions, true>

/** The fit's own options out of what a caller passed, so that nothing else has to cross to a worker. */
export function plainFitOptions(options: FitOptions): FitOptions {
  return Object.fromEntries(
    Object.keys(fitOptionNames)
      .map((name) => [name, options[name as keyof FitOptions]] as const)
      .filter(([, value]) => value !== undefined),
  )
}
