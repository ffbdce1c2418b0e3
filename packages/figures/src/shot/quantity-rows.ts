import type { CloudStatistics, ImageFit, Quantity } from '@coldlab/fit-wasm'
import { formatScaled, formatWithError } from '../format/index.js'
import { parameterLabels } from './parameter-labels.js'

/** One line of the column of numbers. */
export interface QuantityRow {
  readonly label: string
  /** 1 for a quantity that is part of the one above. */
  readonly indent: 0 | 1
  readonly value: string
  readonly unit: string
}

export function statisticsRows(statistics: CloudStatistics): QuantityRow[] {
  const percent = timesHundred(statistics.condensateFraction)
  return [
    quantityRow('condensate fraction', percent, plain('%')),
    quantityRow('temperature', statistics.temperatureNk, plain('nK')),
    quantityRow('along x', statistics.temperatureXNk, plain('nK'), 1),
    quantityRow('along y', statistics.temperatureYNk, plain('nK'), 1),
    quantityRow('atoms', statistics.totalAtoms, formatScaled),
    quantityRow('thermal', statistics.thermalAtoms, formatScaled, 1),
    quantityRow('condensed', statistics.condensedAtoms, formatScaled, 1),
  ].filter((row) => row !== null)
}

export function parameterRows({ parameters, model }: ImageFit): QuantityRow[] {
  const absent = model === 'gaussian' ? 'thomasFermi' : model === 'thomas-fermi' ? 'gaussian' : null
  return parameterLabels
    .filter(([name]) => absent === null || !name.startsWith(absent))
    .map(([name, label, unit]) => {
      const { value, stderr } = parameters[name]
      return { label, indent: 0, value: minus(formatWithError(value, stderr)), unit }
    })
}

type Format = (value: number, stderr: number | null) => { readonly text: string; readonly prefix: string }

function plain(unit: string): Format {
  return (value, stderr) => ({ text: formatWithError(value, stderr), prefix: unit })
}

function quantityRow(
  label: string,
  quantity: Quantity,
  format: Format,
  indent: 0 | 1 = 0,
): QuantityRow | null {
  const { value, stderr, upperLimit, lowerLimit } = quantity
  if (value !== null) {
    const { text, prefix } = format(value, stderr)
    return { label, indent, value: minus(text), unit: prefix }
  }
  const limit = upperLimit ?? lowerLimit
  if (limit === null) return null
  const { text, prefix } = format(Number(limit.toPrecision(2)), 0)
  return { label, indent, value: `${upperLimit === null ? '>' : '<'} ${minus(text)}`, unit: prefix }
}

function timesHundred(quantity: Quantity): Quantity {
  const times = (number: number | null) => (number === null ? null : 100 * number)
  return {
    ...quantity,
    value: times(quantity.value),
    stderr: times(quantity.stderr),
    upperLimit: times(quantity.upperLimit),
    lowerLimit: times(quantity.lowerLimit),
  }
}

function minus(text: string): string {
  return text.replace(/(?<!e)-/g, '−')
}
