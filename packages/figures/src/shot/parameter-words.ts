import type { FitParameterName } from '@coldlab/fit-wasm'

/** The parameters in the order of the model as a person calls them, with their units. */
export const parameterWords: readonly (readonly [key: FitParameterName, name: string, unit: string])[] = [
  ['gaussianOd', 'thermal peak', 'OD'],
  ['gaussianSigmaXUm', 'thermal width σx', 'µm'],
  ['gaussianSigmaYUm', 'thermal width σy', 'µm'],
  ['thomasFermiOd', 'condensate peak', 'OD'],
  ['thomasFermiRadiusXUm', 'Thomas–Fermi radius x', 'µm'],
  ['thomasFermiRadiusYUm', 'Thomas–Fermi radius y', 'µm'],
  ['centerXUm', 'centre x', 'µm'],
  ['centerYUm', 'centre y', 'µm'],
  ['offset', 'offset', 'OD'],
]

/** A text about parameters with their names in words. */
export function withParametersInWords(text: string): string {
  return parameterWords.reduce((words, [key, name]) => words.replaceAll(key, name), text)
}
