import { readImageFile } from '@coldlab/images'
import type { ReadShot } from './shot-reader.js'

/** Throws `ImageFileError`. */
export async function readCameraImage(
  bytes: Uint8Array,
  fileName: string,
  pixelSizeUm: number,
): Promise<ReadShot> {
  const image = await readImageFile(bytes, { fileName, pixelSizeUm })
  return {
    run: 1,
    jobName: null,
    remarks: [],
    kind: 'camera',
    timeOfFlightMs: null,
    trapFrequenciesHz: null,
    image,
    reason: null,
    vendor: [],
    input: null,
  }
}
