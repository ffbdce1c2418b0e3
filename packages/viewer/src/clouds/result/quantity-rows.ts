import type { FitParameterName, Quantity } from '@coldlab/fit-wasm'
import { hasTemperature } from '../../fits/fit-record.js'
import { numberText, type QuantityText, quantityText } from '../../numbers/quantity-text.js'
import type { FitRecord, ShotFacts } from '../../shots/shot.js'

export interface QuantityRow extends QuantityText {
  readonly name: string
  readonly unit: string
  /** A part of the row above. */
  readonly part: boolean
}

/** All atom numbers of a shot share a unit, so that they can be compared at a glance. */
function atomUnit({ value, upperLimit }: Quantity): readonly [scale: number, unit: string] {
  const atoms = value ?? upperLimit ?? 0
  return atoms >= 1e6 ? [1e6, 'M'] : atoms >= 1e3 ? [1e3, 'k'] : [1, '']
}

/** The numbers a physicist asks for, in that order, with units as shown; of a cloud in the trap its size is all there is. */
export function quantityRows(fit: FitRecord, facts: ShotFacts): QuantityRow[] {
  const { statistics } = fit
  if (statistics === null) return sizeRows(fit)
  const [scale, unit] = atomUnit(statistics.totalAtoms)
  const temperatureRows = hasTemperature(facts)
    ? [
        row('temperature', quantityText(statistics.temperatureNk, 1), 'nK'),
        row('along x', quantityText(statistics.temperatureXNk, 1), 'nK', true),
        row('along y', quantityText(statistics.temperatureYNk, 1), 'nK', true),
      ]
    : []
  return [
    row('condensate fraction', quantityText(statistics.condensateFraction, 0.01), '%'),
    ...temperatureRows,
    row('atoms', quantityText(statistics.totalAtoms, scale), unit),
    row('thermal', quantityText(statistics.thermalAtoms, scale), unit, true),
    row('condensed', quantityText(statistics.condensedAtoms, scale), unit, true),
  ]
}

function sizeRows({ model, parameters }: FitRecord): QuantityRow[] {
  const size = (name: string, key: FitParameterName, part = true) => {
    const { value, stderr } = parameters[key]
    return row(name, { text: numberText(value, stderr), note: null }, key.endsWith('Um') ? 'µm' : '', part)
  }
  const condensate = [
    size('condensate peak', 'thomasFermiOd', false),
    size('radius x', 'thomasFermiRadiusXUm'),
    size('radius y', 'thomasFermiRadiusYUm'),
  ]
  const thermal = [
    size('thermal peak', 'gaussianOd', false),
    size('width σx', 'gaussianSigmaXUm'),
    size('width σy', 'gaussianSigmaYUm'),
  ]
  return [...(model === 'gaussian' ? [] : condensate), ...(model === 'thomas-fermi' ? [] : thermal)]
}

const row = (name: string, quantity: QuantityText, unit: string, part = false): QuantityRow => ({
  name,
  ...quantity,
  unit: quantity.text === '–' ? '' : unit,
  part,
})
