import type { FitParameterName } from '@coldlab/fit-wasm'

/** Parameters in the order of the model, in words and with their unit. */
export const parameterLabels: readonly (readonly [FitParameterName, string, string])[] = [
  ['gaussianOd', 'thermal peak OD', ''],
  ['gaussianSigmaXUm', 'thermal width σ x', 'µm'],
  ['gaussianSigmaYUm', 'thermal width σ y', 'µm'],
  ['thomasFermiOd', 'condensate peak OD', ''],
  ['thomasFermiRadiusXUm', 'condensate radius x', 'µm'],
  ['thomasFermiRadiusYUm', 'condensate radius y', 'µm'],
  ['centerXUm', 'centre x', 'µm'],
  ['centerYUm', 'centre y', 'µm'],
  ['offset', 'background', ''],
]

/** A sentence about parameters with their names in words. */
export function withParametersInWords(text: string): string {
  return parameterLabels.reduce((words, [name, label]) => words.replaceAll(name, label), text)
}
