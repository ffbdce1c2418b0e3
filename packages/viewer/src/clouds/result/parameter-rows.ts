import { type FitParameterName, type FitParameters, fitParameterNames } from '@coldlab/fit-wasm'
import { numberText } from '../../numbers/quantity-text.js'

const words: Record<FitParameterName, readonly [name: string, unit: string]> = {
  gaussianOd: ['thermal peak', 'OD'],
  gaussianSigmaXUm: ['thermal width σx', 'µm'],
  gaussianSigmaYUm: ['thermal width σy', 'µm'],
  thomasFermiOd: ['condensate peak', 'OD'],
  thomasFermiRadiusXUm: ['Thomas–Fermi radius x', 'µm'],
  thomasFermiRadiusYUm: ['Thomas–Fermi radius y', 'µm'],
  centerXUm: ['centre x', 'µm'],
  centerYUm: ['centre y', 'µm'],
  offset: ['offset', 'OD'],
}

export interface ParameterRow {
  readonly key: FitParameterName
  readonly name: string
  readonly text: string
  readonly unit: string
  readonly remark: string
}

/** The nine parameters as the panel shows them; one that the model lacks has no number. */
export function parameterRows(parameters: FitParameters): ParameterRow[] {
  return fitParameterNames.map((key) => {
    const [name, unit] = words[key]
    const { value, stderr, fixed, atBound } = parameters[key]
    return {
      key,
      name,
      text: fixed ? '–' : numberText(value, stderr),
      unit: fixed ? '' : unit,
      remark: fixed ? 'not in the model' : atBound ? 'at a bound' : '',
    }
  })
}
