import { type FitParameterName, type FitParameters, fitParameterNames } from '@coldlab/fit-wasm'
import { parameterWords } from '../../fits/parameter-words.js'
import { numberText } from '../../numbers/quantity-text.js'

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
    const { name, unit } = parameterWords[key]
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
