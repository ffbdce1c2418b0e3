import { type ColorMapName, imageFigure } from '@coldlab/figures'
import { finishPlot } from '../../plots/finish-plot.js'
import { QuantumMatter } from '../quantum-matter.js'
import type { DrawnPotential } from './potential-plot.js'
import type { ProgramPlotOptions } from './program-plot-options.js'

export interface PotentialImagePlotOptions extends ProgramPlotOptions {
  /** First and last time; default those of the program. */
  readonly timesMs?: readonly [number, number]
  /** Ends of the position axis; default -60.5 and 60.5 µm. */
  readonly positionsUm?: readonly [number, number]
  /** Whether the magnetic trap is added to a quantum matter's potential, beside which light is faint; default false. */
  readonly includeMagnetic?: boolean
  /** Default `viridis`. */
  readonly colorMap?: ColorMapName
}

const columns = 484
const rows = 300

/** Draws the potential that the projector makes over position (to the right) and time (upwards) as SVG text. */
export async function potentialImagePlot(
  program: DrawnPotential,
  options: PotentialImagePlotOptions = {},
): Promise<string> {
  const {
    title = 'Potential in time',
    theme = 'light',
    colorMap = 'viridis',
    generation = 'newest',
  } = options
  const { timesMs = spanOf(program), positionsUm = [-60.5, 60.5], includeMagnetic = false } = options
  const positions = cellCenters(positionsUm, columns)
  const data = new Float64Array(rows * columns)
  cellCenters(timesMs, rows).forEach((timeMs, row) => {
    const out = data.subarray(row * columns, (row + 1) * columns)
    program.potentialKhz(timeMs, positions, { generation, includeMagnetic, out })
  })
  const svg = imageFigure(
    { data, rows, columns, xExtent: positionsUm, yExtent: timesMs },
    {
      title,
      theme,
      colorMap,
      origin: 'lower',
      aspect: 'fill',
      xLabel: 'position (µm)',
      yLabel: 'time (ms)',
      valueLabel: 'energy over h (kHz)',
    },
  )
  return finishPlot(svg, options)
}

function cellCenters([from, to]: readonly [number, number], count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.5)) / count)
}

function spanOf(program: DrawnPotential): readonly [number, number] {
  if (program instanceof QuantumMatter) return [0, program.lifetimeMs]
  return 'timeMs' in program ? [program.timeMs, program.timeMs + 1] : [program.birthMs, program.deathMs]
}
