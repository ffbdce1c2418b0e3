import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { AnalysisError } from '../analysis-error.js'

/** A length with its standard error, µm; null where the fit gives none. */
export interface FittedLength {
  readonly value: number | null
  readonly stderr: number | null
}

/** Widths of a cloud in the trap. */
export interface InTrapWidths {
  readonly gaussianSigmaXUm: FittedLength
}

export interface InTrapWidthsOptions {
  readonly signal?: AbortSignal
}

/** Gaussian and Thomas–Fermi widths of an image in the trap, from its sums along each axis and from the image itself. */
export async function inTrapWidths(
  image: OpticalDensityImage,
  { signal }: InTrapWidthsOptions = {},
): Promise<InTrapWidths> {
  signal?.throwIfAborted()
  throw new AnalysisError({ property: 'image', expected: '', received: `${image.rows}`, advice: '' })
}
