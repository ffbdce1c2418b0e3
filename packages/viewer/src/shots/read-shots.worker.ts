/** The worker that reads files: jobs of Oqtant and camera images. */
import './no-code-from-strings.js'
import { expose, transfer } from 'comlink'
import { isImageFile } from './file-kinds.js'
import { readJobs } from './read-job.js'
import type { ReadAnswer, ReaderWorker, ReadShot } from './shot-reader.js'

const reader: ReaderWorker = {
  async read(file, fileName, pixelSizeUm) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      if (!isImageFile(fileName)) return handOver(readJobs(bytes, fileName))
      // Decoders are fetched with the first camera file; jobs are what most people open.
      const { readCameraImage } = await import('./read-camera-image.js')
      return handOver([await readCameraImage(bytes, fileName, pixelSizeUm)])
    } catch (cause) {
      return failureOf(cause)
    }
  },
}

/** Pixels are moved to the page, not copied. */
function handOver(shots: readonly ReadShot[]): ReadAnswer {
  const buffers = new Set(shots.flatMap((shot) => (shot.image === null ? [] : [shot.image.data.buffer])))
  return transfer({ shots }, [...buffers] as ArrayBuffer[])
}

function failureOf(cause: unknown): ReadAnswer {
  const { name, message } = cause instanceof Error ? cause : { name: 'UnknownError', message: String(cause) }
  return { failure: { name, message } }
}

expose(reader)
