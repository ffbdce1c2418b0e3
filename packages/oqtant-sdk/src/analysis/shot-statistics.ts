import { shotStatistics as statisticsOf } from '@coldlab/figures/shot'
import { type CloudStatistics, fitImage, type ImageFit, initFitKernel } from '@coldlab/fit-wasm'
import type { VendorAnalysis } from '../job-files/vendor-analysis.js'
import { oqtantTrapFrequenciesHz } from '../machine/trap-frequencies.js'
import { findShot, type ShotSource } from './shot-source.js'

export interface ShotStatisticsOptions {
  /** Run of a job, by default the first that it holds. */
  readonly run?: number
  /** Of an image or a shot without its input; a run brings its own. */
  readonly timeOfFlightMs?: number
  /** ω/2π of the trap; default `oqtantTrapFrequenciesHz`. */
  readonly trapFrequenciesHz?: { readonly x: number; readonly y: number }
  readonly signal?: AbortSignal
}

/** The numbers of one shot, the server's and ours side by side. */
export interface ShotStatistics {
  /**
   * What the server made of the shot: its fields are null where it left zeros, as for every BARRIER and PAINT_1D job.
   * Null for an image alone.
   */
  readonly server: VendorAnalysis | null
  /**
   * What our fit gives, with errors: temperature (where the time of flight is known), atom numbers, condensate
   * fraction. Null for an image in the trap, whose light is not calibrated and whose widths tell no temperature: see
   * `inTrapWidths`.
   */
  readonly fitted: CloudStatistics | null
  /** How the fit ended is in its `status` and `reason`. */
  readonly fit: ImageFit
}

/**
 * Fits a shot and gives its temperature, atom numbers and condensate fraction with standard errors, beside what the
 * server says. The model is chosen by the image (both parts, thermal or condensed alone), the pixel size is the file's
 * `pixcal`, and formulas are those of `cloudStatistics` of `@coldlab/fit-wasm`.
 *
 * Throws `AnalysisError` where there is no image, and `ImageError`, `FitOptionsError` and `KernelError` of
 * `@coldlab/fit-wasm`.
 */
export async function shotStatistics(
  source: ShotSource,
  options: ShotStatisticsOptions = {},
): Promise<ShotStatistics> {
  const { run, trapFrequenciesHz = oqtantTrapFrequenciesHz, signal } = options
  signal?.throwIfAborted()
  const shot = findShot(source, run)
  await initFitKernel()
  signal?.throwIfAborted()
  const fit = fitImage(shot.image, { model: 'auto', significance: true })
  const timeOfFlightMs = shot.timeOfFlightMs ?? options.timeOfFlightMs ?? null
  const fitted = statisticsOf(fit, { kind: shot.kind, timeOfFlightMs, trapFrequenciesHz })
  return { server: shot.server, fitted, fit }
}
