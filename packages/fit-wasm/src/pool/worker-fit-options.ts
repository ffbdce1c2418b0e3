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

/**
 * The fit's own options out of what a caller passed, so that nothing else has to cross to a worker. The parts are judged
 * there, unless the caller says otherwise: their thread may have no kernel.
 */
export function workerFitOptions(options: FitOptions): FitOptions {
  const given = Object.keys(fitOptionNames)
    .map((name) => [name, options[name as keyof FitOptions]] as const)
    .filter(([, value]) => value !== undefined)
  return { significance: true, ...Object.fromEntries(given) }
}
