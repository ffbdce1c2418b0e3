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

/** The worker ended under a file: out of memory, or its script could not be loaded. */
export class ShotReaderError extends Error {
  override readonly name = 'ShotReaderError'

  constructor(fileName: string, options: { cause: unknown }) {
    super(
      `${fileName} was not read: the worker that reads files ended. Open the file again; leave it out if that recurs.`,
      options,
    )
  }
}

interface RunningReader {
  readonly worker: Worker
  readonly remote: Remote<ReaderWorker>
  /** Rejects when the worker fails outside a call. */
  readonly end: Promise<never>
}

function startReader(): RunningReader {
  const worker = new Worker(new URL('./read-shots.worker.ts', import.meta.url), { type: 'module' })
  const end = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(event.error ?? event.message), { once: true })
  })
  // Nobody may be reading when it ends; who is hears of it in `read`.
  end.catch(() => {})
  return { worker, remote: wrap<ReaderWorker>(worker), end }
}

/** One worker, started at once; a new one takes its place when it ends. */
export function createShotReader(): ShotReader {
  let running = startReader()
  return {
    async read(file, pixelSizeUm, { signal }) {
      signal.throwIfAborted()
      const reader = running
      try {
        const answer = await Promise.race([reader.remote.read(file, file.name, pixelSizeUm), reader.end])
        signal.throwIfAborted()
        return answer
      } catch (cause) {
        signal.throwIfAborted()
        if (reader === running) {
          reader.worker.terminate()
          running = startReader()
        }
        throw new ShotReaderError(file.name, { cause })
      }
    },
    close: () => running.worker.terminate(),
  }
}
