import { formatWithError } from '@coldlab/figures/format'
import { quantityText } from '@coldlab/figures/shot'
import type { CloudStatistics, FitParameterName, ImageFit, Quantity } from '@coldlab/fit-wasm'
import type { FittedShot } from './shot.js'

/** A column of the table of fits: name, unit below it, and what it says of a fit that the data determine. */
export interface FitColumn {
  readonly header: readonly [string, string]
  cell(shot: FittedShot): string
}

/** All columns but name and status, in groups that stay on one line. */
export const fitColumns: readonly (readonly FitColumn[])[] = [
  [
    parameter('gaussianOd', 'Gauss', 'OD'),
    parameter('gaussianSigmaXUm', 'σx', 'µm'),
    parameter('gaussianSigmaYUm', 'σy', 'µm'),
  ],
  [
    parameter('thomasFermiOd', 'TF', 'OD'),
    parameter('thomasFermiRadiusXUm', 'Rx', 'µm'),
    parameter('thomasFermiRadiusYUm', 'Ry', 'µm'),
  ],
  [
    parameter('centerXUm', 'x0', 'µm'),
    parameter('centerYUm', 'y0', 'µm'),
    parameter('offset', 'offset', 'OD'),
  ],
  [
    quantity('temperatureNk', 'T', 'nK', 1),
    quantity('thermalAtoms', 'thermal', '10³', 1e3),
    quantity('condensedAtoms', 'condensed', '10³', 1e3),
    quantity('totalAtoms', 'total', '10³', 1e3),
    quantity('condensateFraction', 'BEC', '%', 0.01),
  ],
]

function parameter(name: FitParameterName, title: string, unit: string): FitColumn {
  return {
    header: [title, unit],
    cell({ fit }) {
      if (!isInModel(fit.model, name)) return '–'
      const { value, stderr, fixed } = fit.parameters[name]
      return fixed ? String(value) : formatWithError(value, stderr)
    },
  }
}

function quantity(name: keyof CloudStatistics, title: string, unit: string, unitSize: number): FitColumn {
  return {
    header: [title, unit],
    cell: ({ statistics }) => (statistics ? formatQuantity(statistics[name], unitSize) : '–'),
  }
}

/** `175.3(9)`; `<0.4` or `>99` where only a 95 % limit is known; a dash where nothing is. */
function formatQuantity(quantity: Quantity, unit: number): string {
  return quantityText(quantity, unit)?.replace(' ', '') ?? '–'
}

function isInModel(model: ImageFit['model'], name: FitParameterName): boolean {
  if (name.startsWith('gaussian')) return model !== 'thomas-fermi'
  return !name.startsWith('thomasFermi') || model !== 'gaussian'
}
