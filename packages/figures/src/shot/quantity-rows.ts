import type { CloudStatistics, ImageFit, Quantity } from '@coldlab/fit-wasm'
import { formatWithError } from '../format/index.js'
import { prefixOf } from '../format/scaled-quantity.js'
import { parameterWords } from './parameter-words.js'
import { quantityText } from './quantity-text.js'

/** One line of a list of numbers. */
export interface QuantityRow<Key extends string = string> {
  readonly key: Key
  readonly name: string
  /** A part of the row above. */
  readonly part: boolean
  /** With a true minus sign; null where nothing is known, or the model has no such parameter. */
  readonly text: string | null
  readonly unit: string
  /** Why there is no number, or no error, or only a limit; null where all is there. */
  readonly note: string | null
}

export interface NumberStyle {
  /** Of the reader's number format; default `.`. */
  readonly decimalPoint?: string
}

/** The numbers a physicist asks for, in that order. All atom numbers share a unit, so that they compare at a glance. */
export function statisticsRows(
  statistics: CloudStatistics,
  style: NumberStyle = {},
): QuantityRow<keyof CloudStatistics>[] {
  const { totalAtoms } = statistics
  const atoms = prefixOf(totalAtoms.value ?? totalAtoms.upperLimit ?? 0)
  const row = (key: keyof CloudStatistics, name: string, unit: readonly [number, string], part = false) => ({
    key,
    name,
    part,
    text: typeset(quantityText(statistics[key], unit[0]), style),
    unit: unit[1],
    note: noteOf(statistics[key]),
  })
  return [
    row('condensateFraction', 'condensate fraction', [0.01, '%']),
    row('temperatureNk', 'temperature', [1, 'nK']),
    row('temperatureXNk', 'along x', [1, 'nK'], true),
    row('temperatureYNk', 'along y', [1, 'nK'], true),
    row('totalAtoms', 'atoms', [atoms.scale, atoms.prefix]),
    row('thermalAtoms', 'thermal', [atoms.scale, atoms.prefix], true),
    row('condensedAtoms', 'condensed', [atoms.scale, atoms.prefix], true),
  ]
}

/** The nine parameters; one that the model lacks has no number. */
export function parameterRows(
  { parameters, model }: Pick<ImageFit, 'parameters' | 'model'>,
  style: NumberStyle = {},
): QuantityRow<keyof ImageFit['parameters']>[] {
  const absent = model === 'gaussian' ? 'thomasFermi' : model === 'thomas-fermi' ? 'gaussian' : ' '
  return parameterWords.map(([key, name, unit]) => {
    const shared = { key, name, part: false, unit }
    if (key.startsWith(absent)) return { ...shared, text: null, note: 'Not in the model.' }
    const { value, stderr, fixed, atBound } = parameters[key]
    const text = fixed ? String(value) : formatWithError(value, stderr)
    return { ...shared, text: typeset(text, style), note: atBound ? 'At a bound.' : null }
  })
}

function noteOf({ value, upperLimit, lowerLimit, reason }: Quantity): string | null {
  const isLimit = value === null && (upperLimit ?? lowerLimit) !== null
  return isLimit ? `${reason === null ? '' : `${reason} `}This is a 95 % limit.` : reason
}

function typeset<Text extends string | null>(text: Text, { decimalPoint = '.' }: NumberStyle): string | Text {
  return text === null ? text : text.replace(/(?<!e)-/g, '−').replaceAll('.', decimalPoint)
}
