import { type LinesPanel, type LinesSeries, linesFigure } from '@coldlab/figures'
import { finishPlot } from '../../plots/finish-plot.js'
import type { BarrierProgram } from '../barrier.js'
import type { QuantumMatter } from '../quantum-matter.js'
import { lightUpdatePeriodMs } from '../update-period.js'
import { nothingToDraw } from './nothing-to-draw.js'
import type { ProgramPlotOptions } from './program-plot-options.js'
import { sampleTimes } from './sample-times.js'

/**
 * Draws place, height and width of barriers in time as SVG text: what the light does, updated every 0.1 ms, and the points asked for
 * as dots. Throws `ProgramError` where there is no barrier.
 */
export async function barrierDynamicsPlot(
  barriers: BarrierProgram | readonly BarrierProgram[] | QuantumMatter,
  options: ProgramPlotOptions = {},
): Promise<string> {
  const { title = 'Barrier dynamics', theme = 'light', generation = 'newest' } = options
  const drawn = listOf(barriers)
  if (drawn.length === 0) throw nothingToDraw('barriers', 'with({ barriers: [barrier({ … })] })')
  const panel = (
    yLabel: string,
    points: (barrier: BarrierProgram) => readonly number[],
    at: (barrier: BarrierProgram, timeMs: number) => number,
  ): LinesPanel => ({
    yLabel,
    series: drawn.flatMap((barrier, i): LinesSeries[] => {
      const x = sampleTimes(barrier.timesMs, lightUpdatePeriodMs)
      const label = drawn.length > 1 && yLabel === 'position (µm)' ? `barrier ${i + 1}` : ''
      return [
        { label, x, y: x.map((t) => at(barrier, t)), kind: 'step', color: i },
        { label: '', x: barrier.timesMs, y: points(barrier), kind: 'dots', color: i },
      ]
    }),
  })
  const of = { generation }
  const svg = linesFigure({
    title,
    theme,
    xLabel: 'time (ms)',
    notes: [`Dots are the points asked for; the light is updated every ${lightUpdatePeriodMs} ms.`],
    panels: [
      panel(
        'position (µm)',
        ({ positionsUm }) => positionsUm,
        (barrier, t) => barrier.positionUmAt(t, of),
      ),
      panel(
        'height (kHz)',
        ({ heightsKhz }) => heightsKhz,
        (barrier, t) => barrier.heightKhzAt(t, of),
      ),
      panel(
        'width (µm)',
        ({ widthsUm }) => widthsUm,
        (barrier, t) => barrier.widthUmAt(t, of),
      ),
    ],
  })
  return finishPlot(svg, options)
}

function listOf(
  barriers: BarrierProgram | readonly BarrierProgram[] | QuantumMatter,
): readonly BarrierProgram[] {
  if ('barriers' in barriers) return barriers.barriers
  return 'evolve' in barriers ? [barriers] : barriers
}
