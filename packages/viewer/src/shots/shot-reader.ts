import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { type Remote, wrap } from 'comlink'
import type { ShotKind, TrapFrequenciesHz, VendorValue } from './shot.js'

/** One run of a file as the worker gives it. */
export interface ReadShot {
  readonly run: number
  readonly jobName: string | null
  /** Notes of the run and what is odd about it, a sentence each. */
  readonly remarks: readonly string[]
  readonly kind: ShotKind
  readonly timeOfFlightMs: number | null
  /** ω/2π of the trap the cloud was released from, null where it is not known. */
  readonly trapFrequenciesHz: TrapFrequenciesHz | null
  readonly image: OpticalDensityImage | null
  /** Why there is no image, in words. */
  readonly reason: string | null
  readonly vendor: readonly VendorValue[]
  readonly input: string | null
}

/** A file that cannot be read is an answer, with the reason in words, so that nothing is lost on the way here. */
export type ReadAnswer =
  | { readonly shots: readonly ReadShot[] }
  | { readonly failure: { readonly name: string; readonly message: string } }

export interface ReaderWorker {
  read(file: Blob, fileName: string, pixelSizeUm: number): Promise<ReadAnswer>
}

/** Reads files in a worker, so that decoding a large job never holds up the page. */
export interface ShotReader {
  read(file: File, pixelSizeUm: number, options: { signal: AbortSignal }): Promise<ReadAnswer>
  close(): void
}

export function createShotReader(): ShotReader {
  const worker = new Worker(new URL('./read-shots.worker.ts', import.meta.url), { type: 'module' })
  const remote: Remote<ReaderWorker> = wrap<ReaderWorker>(worker)
  return {
    async read(file, pixelSizeUm, { signal }) {
      signal.throwIfAborted()
      const answer = await remote.read(file, file.name, pixelSizeUm)
      signal.throwIfAborted()
      return answer
    },
    close: () => worker.terminate(),
  }
}
