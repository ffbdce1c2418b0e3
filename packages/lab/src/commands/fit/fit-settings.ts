import type { FitModel, FitOptions } from '@coldlab/fit-wasm'
import { UsageError } from '../../errors.js'
import { fileKind } from './list-files.js'
import { type PictureOptions, type PictureSettings, pictureSettings } from './picture-settings.js'

/** The options of `coldlab fit` as the command line gives them. */
export interface FitCommandOptions extends PictureOptions {
  readonly model?: FitModel | 'auto'
  readonly physical: boolean
  readonly weights?: 'shot-noise'
  readonly pixelSizeUm?: number
  readonly odPerCount?: number
  readonly timeOfFlightMs?: number
  readonly trapHz?: { readonly x: number; readonly y: number }
  readonly run?: readonly number[]
  readonly workers: number
  readonly json?: true
}

/** What `coldlab fit` was asked for, checked. */
export interface FitSettings {
  readonly files: readonly string[]
  readonly fit: Pick<FitOptions, 'model' | 'physical' | 'weights'>
  /** The user chose a model: in-trap images are fitted with it too. */
  readonly modelChosen: boolean
  readonly camera: CameraSettings
  /** Trap frequencies before release instead of those of the machine that made the file; null to keep those. */
  readonly trapFrequenciesHz: { readonly x: number; readonly y: number } | null
  /** Runs of job files to fit; null for all. */
  readonly runs: ReadonlySet<number> | null
  readonly workers: number
  readonly json: boolean
  readonly pictures: PictureSettings | null
}

/** What camera image files do not say themselves. */
export interface CameraSettings {
  readonly pixelSizeUm: number | null
  /** Optical density per count; null where pixels are optical density already. */
  readonly odPerCount: number | null
  readonly timeOfFlightMs: number | null
}

/** Throws `UsageError` where options and files do not go together. */
export function fitSettings(files: readonly string[], options: FitCommandOptions): FitSettings {
  const { model, physical, weights } = options
  const camera = {
    pixelSizeUm: options.pixelSizeUm ?? null,
    odPerCount: options.odPerCount ?? null,
    timeOfFlightMs: options.timeOfFlightMs ?? null,
  }
  const cameraFile = files.find((file) => fileKind(file) === 'camera')
  if (cameraFile !== undefined && camera.pixelSizeUm === null) {
    throw new UsageError(
      `${cameraFile} is a camera image, and such files do not say how large a pixel is: give --pixel-size-um, the size in the plane of the atoms (camera pixel divided by magnification).`,
      { option: '--pixel-size-um' },
    )
  }
  return {
    files,
    fit: { physical, ...(model && { model }), ...(weights && { weights }) },
    modelChosen: model !== undefined,
    camera,
    trapFrequenciesHz: options.trapHz ?? null,
    runs: options.run ? new Set(options.run) : null,
    workers: options.workers,
    json: options.json ?? false,
    pictures: pictureSettings(options),
  }
}
