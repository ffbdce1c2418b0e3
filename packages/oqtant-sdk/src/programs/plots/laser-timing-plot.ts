import { type LinesPanel, linesFigure } from '@coldlab/figures'
import { finishPlot } from '../../plots/finish-plot.js'
import type { LaserProgram } from '../laser.js'
import type { QuantumMatter } from '../quantum-matter.js'
import { nothingToDraw } from './nothing-to-draw.js'
import type { ProgramPlotOptions } from './program-plot-options.js'
import { sampleTimes } from './sample-times.js'

export interface LaserTimingPlotOptions extends ProgramPlotOptions {
  /** End of the time axis; by default the quantum matter's lifetime or the end of the last pulse. */
  readonly lifetimeMs?: number
}

/** Draws intensity and, where it is not 0, detuning of laser pulses in time as SVG text. Throws `ProgramError` where there is none. */
export async function laserTimingPlot(
  lasers: LaserProgram | readonly LaserProgram[] | QuantumMatter,
  options: LaserTimingPlotOptions = {},
): Promise<string> {
  const { title = 'Laser pulses', theme = 'light' } = options
  const drawn = listOf(lasers)
  if (drawn.length === 0) throw nothingToDraw('lasers', 'with({ lasers: [terminator({ onMs, offMs })] })')
  const lifetimeMs =
    options.lifetimeMs ??
    ('lasers' in lasers ? lasers.lifetimeMs : Math.max(...drawn.map(({ endMs }) => endMs)))
  const panel = (yLabel: string, at: (laser: LaserProgram, timeMs: number) => number): LinesPanel => ({
    yLabel,
    series: drawn.map((laser, i) => {
      const x = timesOf(laser, lifetimeMs)
      const name = laser.type === 'TERMINATOR' ? 'terminator' : 'Bragg'
      return { label: drawn.length > 1 ? name : '', x, y: x.map((t) => at(laser, t)), color: i }
    }),
  })
  const detuned = drawn.some(({ pulses }) => pulses.some(({ detuningMhz }) => detuningMhz !== 0))
  const svg = linesFigure({
    title,
    theme,
    xLabel: 'time (ms)',
    panels: [
      panel('intensity (mW/cm²)', (laser, t) => laser.intensityMwPerCm2At(t)),
      ...(detuned ? [panel('detuning (MHz)', (laser, t) => laser.detuningMhzAt(t))] : []),
    ],
    notes: detuned ? [] : ['All pulses are resonant (detuning 0 MHz).'],
  })
  return finishPlot(svg, options)
}

/** Fine, and twice around each point, so that what jumps is drawn upright. */
function timesOf({ pulses }: LaserProgram, lifetimeMs: number): Float64Array {
  const edges = pulses.flatMap(({ timesMs }) => timesMs.flatMap((t) => [t - 1e-6, t, t + 1e-6]))
  return sampleTimes([0, ...edges.filter((t) => t > 0 && t < lifetimeMs), lifetimeMs], 0.05)
}

function listOf(lasers: LaserProgram | readonly LaserProgram[] | QuantumMatter): readonly LaserProgram[] {
  if ('lasers' in lasers) return lasers.lasers
  return 'pulses' in lasers ? [lasers] : lasers
}
