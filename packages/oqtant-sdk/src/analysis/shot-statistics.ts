import type { CloudStatistics, ImageFit } from '@coldlab/fit-wasm'
import type { VendorAnalysis } from '../job-files/vendor-analysis.js'
import { AnalysisError } from './analysis-error.js'
import type { ShotSource } from './shot-source.js'

export interface ShotStatisticsOptions {
  /** Run of a job, by default the first that it holds. */
  readonly run?: number
  /** ω/2π of the trap; default `oqtantTrapFrequenciesHz`. */
  readonly trapFrequenciesHz?: { readonly x: number; readonly y: number }
  readonly signal?: AbortSignal
}

/** The numbers of one shot, the server's and ours side by side. */
export interface ShotStatistics {
  /** What the server made of the shot; null where it left zeros, as it does for every BARRIER and PAINT_1D job. */
  readonly server: VendorAnalysis | null
  /** What our fit gives, with errors; null for an image in the trap, where `inTrapWidths` tells what there is. */
  readonly fitted: CloudStatistics | null
  readonly fit: ImageFit
}

/** Fits a shot and gives its temperature and atom numbers beside the server's. */
export async function shotStatistics(
  source: ShotSource,
  { signal }: ShotStatisticsOptions = {},
): Promise<ShotStatistics> {
  signal?.throwIfAborted()
  throw new AnalysisError({ property: 'shot', expected: '', received: String(source), advice: '' })
}
