import { type FitParameterName, fitParameterNames } from '@coldlab/fit-wasm'

/** The parameters of the model as a person calls them, with their units. */
export const parameterWords: Readonly<
  Record<FitParameterName, { readonly name: string; readonly unit: string }>
> = {
  gaussianOd: { name: 'thermal peak', unit: 'OD' },
  gaussianSigmaXUm: { name: 'thermal width σx', unit: 'µm' },
  gaussianSigmaYUm: { name: 'thermal width σy', unit: 'µm' },
  thomasFermiOd: { name: 'condensate peak', unit: 'OD' },
  thomasFermiRadiusXUm: { name: 'Thomas–Fermi radius x', unit: 'µm' },
  thomasFermiRadiusYUm: { name: 'Thomas–Fermi radius y', unit: 'µm' },
  centerXUm: { name: 'centre x', unit: 'µm' },
  centerYUm: { name: 'centre y', unit: 'µm' },
  offset: { name: 'offset', unit: 'OD' },
}

/** A text with the parameters named as a person calls them. */
export const inParameterWords = (text: string): string =>
  fitParameterNames.reduce((words, key) => words.replaceAll(key, parameterWords[key].name), text)
