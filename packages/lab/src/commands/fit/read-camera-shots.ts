import { basename } from 'node:path'
import { ImageFileError, readImageStack } from '@coldlab/images'
import type { FitSettings } from './fit-settings.js'
import type { Shot, UnfittedShot } from './shot.js'
import { unreadable } from './unreadable.js'

/** The images of a camera's file, at the pixel size given on the command line; the images of a stack are its runs. */
export async function readCameraShots(
  bytes: Uint8Array,
  file: string,
  { camera, trapFrequenciesHz, runs }: FitSettings,
  signal: AbortSignal,
): Promise<readonly (Shot | UnfittedShot)[]> {
  const { pixelSizeUm, odPerCount, timeOfFlightMs } = camera
  if (pixelSizeUm === null) return [unreadable(file, 'Its pixel size is not known: give --pixel-size-um.')]
  try {
    const images = await readImageStack(bytes, {
      fileName: basename(file),
      pixelSizeUm,
      signal,
      ...(odPerCount !== null && { odPerCount }),
    })
    const shots = images.map((image, index): Shot => {
      const place = { file, job: null, run: index + 1 }
      return { ...place, kind: 'camera', image, timeOfFlightMs, trapFrequenciesHz, remarks: [] }
    })
    const asked = shots.filter(({ run }) => runs?.has(run) ?? true)
    if (asked.length > 0) return asked
    const reason = `The file holds no such run; it has ${images.length}.`
    return [{ file, job: null, run: 1, status: 'no-image', reason }]
  } catch (error) {
    if (!(error instanceof ImageFileError)) throw error
    return [unreadable(file, error.message)]
  }
}
