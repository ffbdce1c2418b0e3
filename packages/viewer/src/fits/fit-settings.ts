import type { FitOptions } from '@coldlab/fit-wasm'

/** What the person chose for all fits. */
export interface FitSettings {
  readonly model: NonNullable<FitOptions['model']>
  readonly physical: boolean
  readonly weights: 'none' | 'shot-noise'
  /** Images of the trap are fitted too. As for `coldlab fit`, only where asked for: they give shapes, no quantities. */
  readonly inTrap: boolean
}

export const defaultFitSettings: FitSettings = {
  model: 'bimodal',
  physical: true,
  weights: 'none',
  inTrap: false,
}

export function fitOptionsOf(settings: FitSettings): FitOptions {
  return {
    model: settings.model,
    physical: settings.physical,
    ...(settings.weights === 'shot-noise' ? { weights: 'shot-noise' as const } : {}),
  }
}

/** What a camera file does not say. */
export interface CameraSettings {
  readonly pixelSizeUm: number
  readonly timeOfFlightMs: number | null
}

/** Pixels of Oqtant's time-of-flight images: as good a guess as any, and shown as one. */
export const defaultCameraSettings: CameraSettings = { pixelSizeUm: 4.4, timeOfFlightMs: null }
