import type { ImageFit } from '@coldlab/fit-wasm'

/** Whether a fit's parameters describe the image: those of a failed fit are where its search began, and are not shown. */
export function describesCloud({ status, parameters }: Pick<ImageFit, 'status' | 'parameters'>): boolean {
  if (status !== 'converged' && status !== 'iteration-limit') return false
  return Object.values(parameters).every(({ value }) => Number.isFinite(value))
}
