import { type LinesMark, type LinesSeries, linesFigure } from '@coldlab/figures'
import { finishPlot } from '../../plots/finish-plot.js'
import type { BarrierProgram } from '../barrier.js'
import type { LandscapeProgram } from '../landscape.js'
import { terminatorBeam } from '../laser.js'
import { magneticPotentialKhz } from '../magnetic-trap.js'
import { QuantumMatter } from '../quantum-matter.js'
import type { SnapshotProgram } from '../snapshot.js'
import { lastLightUpdateMs } from '../update-period.js'
import type { ProgramPlotOptions } from './program-plot-options.js'

export type DrawnPotential = BarrierProgram | SnapshotProgram | LandscapeProgram | QuantumMatter

export interface PotentialPlotOptions extends ProgramPlotOptions {
  /** A curve for each; default a quarter, half and three quarters of the program's time. */
  readonly timesMs?: readonly number[]
  /** Ends of the position axis; default -61 and 61 µm. */
  readonly positionsUm?: readonly [number, number]
  /** Whether the potential as asked for is drawn too, dashed; default false. */
  readonly includeIdeal?: boolean
  /** Whether the magnetic trap is added to a quantum matter's potential; default true. */
  readonly includeMagnetic?: boolean
  /** Whether a quantum matter's terminator beam is marked; default false. */
  readonly includeTerminator?: boolean
}

const stepUm = 0.1

/** Draws the potential that the projector makes over position, at some times, as SVG text. */
export async function potentialPlot(
  program: DrawnPotential,
  options: PotentialPlotOptions = {},
): Promise<string> {
  const { title = 'Potential', theme = 'light', generation = 'newest', includeIdeal = false } = options
  const { timesMs = timesOf(program), positionsUm: [from, to] = [-61, 61], includeMagnetic = true } = options
  const x = Float64Array.from({ length: Math.round((to - from) / stepUm) + 1 }, (_, i) => from + i * stepUm)
  const magnetic = program instanceof QuantumMatter && includeMagnetic ? magneticPotentialKhz(x) : null
  const series = timesMs.flatMap((timeMs, color): LinesSeries[] => {
    const label = timesMs.length > 1 || includeIdeal ? `${Number(timeMs.toFixed(3))} ms` : ''
    const actual = program.potentialKhz(timeMs, x, { generation, includeMagnetic })
    const ideal = program.idealPotentialKhz(timeMs, x, { generation })
    const asked = magnetic ? ideal.map((value, i) => value + magnetic[i]!) : ideal
    return [
      { label, x, y: actual, color },
      ...(includeIdeal ? [{ label: `${label}, ideal`, x, y: asked, color, dashed: true }] : []),
    ]
  })
  const svg = linesFigure({
    title,
    theme,
    xLabel: 'position (µm)',
    xDomain: [from, to],
    panels: [{ yLabel: 'energy over h (kHz)', series, marks: terminatorMarks(program, options) }],
  })
  return finishPlot(svg, options)
}

/** Where the terminator is brighter than half its brightest. */
function terminatorMarks(
  program: DrawnPotential,
  { includeTerminator = false }: PotentialPlotOptions,
): LinesMark[] {
  const shines = program instanceof QuantumMatter && program.lasers.some(({ type }) => type === 'TERMINATOR')
  if (!includeTerminator || !shines) return []
  const { positionUm, radiusUm } = terminatorBeam
  const half = radiusUm * Math.sqrt(Math.LN2 / 2)
  return [{ x: positionUm - half, xEnd: positionUm + half, label: 'terminator (FWHM)', tone: 'warning' }]
}

function timesOf(program: DrawnPotential): readonly number[] {
  if ('timeMs' in program) return [program.timeMs]
  const [first, last] =
    program instanceof QuantumMatter ? [0, program.lifetimeMs] : [program.birthMs, program.deathMs]
  const inside = [0.25, 0.5, 0.75].map((part) => lastLightUpdateMs(first + part * (last - first)))
  return [...new Set(inside)]
}
