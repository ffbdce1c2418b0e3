import { shotStatistics } from '@coldlab/figures/shot'
import type { ImageFit } from '@coldlab/fit-wasm'
import type { FitRecord, ShotFacts } from '../shots/shot.js'

/** Whether a temperature follows from the width of the cloud: only from one that has expanded for a known time. */
export function hasTemperature(facts: ShotFacts): boolean {
  return facts.kind !== 'in-trap' && facts.timeOfFlightMs !== null && facts.timeOfFlightMs > 0
}

/** Takes from a fit what the list, the panel and the tables need, without its pixels. */
export function fitRecordOf(fit: ImageFit, facts: ShotFacts): FitRecord {
  const { thermal, condensate } = fit.components()
  return {
    model: fit.model,
    status: fit.status,
    reason: fit.reason,
    parameters: fit.parameters,
    uncertaintyReason: fit.uncertaintyReason,
    physicalLimitBinds: fit.physicalLimitBinds,
    cost: fit.cost,
    reducedChiSquare: fit.reducedChiSquare,
    rSquared: fit.rSquared,
    pixels: fit.pixels,
    iterations: fit.iterations,
    timeMs: fit.timeMs,
    thermal,
    condensate,
    statistics: shotStatistics(fit, facts),
  }
}
