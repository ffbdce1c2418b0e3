import { type LinesPanel, type LinesSeries, linesFigure } from '@coldlab/figures'
import { finishPlot } from '../../plots/finish-plot.js'
import type { QuantumMatter } from '../quantum-matter.js'
import { correctedRfPower } from '../rf/corrected-rf-power.js'
import type { RfProgram } from '../rf/rf-sequence.js'
import type { ProgramPlotOptions } from './program-plot-options.js'
import { sampleTimes } from './sample-times.js'

export interface RfDynamicsPlotOptions extends ProgramPlotOptions {
  /** Whether the power that reaches the antenna (`correctedRfPower`) is drawn too; default false. */
  readonly corrected?: boolean
  /** Default `log`, in which the end of the evaporation can be read. */
  readonly frequencyScale?: 'linear' | 'log'
}

interface Knife {
  readonly timesMs: readonly number[]
  readonly frequencyMhzAt: (timeMs: number) => number
  readonly powerMwAt: (timeMs: number) => number
}

/** Draws frequency and power of the radio-frequency knife in time as SVG text: the evaporation and, of a quantum matter, its shield. */
export async function rfDynamicsPlot(
  rf: QuantumMatter | RfProgram,
  options: RfDynamicsPlotOptions = {},
): Promise<string> {
  const { title = 'Radio frequency', theme = 'light', corrected = false, frequencyScale = 'log' } = options
  const knives = knivesOf(rf)
  const curves = (label: string, color: number, value: (knife: Knife, timeMs: number) => number) =>
    knives.flatMap((knife, i): LinesSeries[] => {
      const x = sampleTimes(knife.timesMs, 1)
      const name = i === 0 ? label : ''
      return [{ label: name, x, y: x.map((t) => value(knife, t)), color }]
    })
  const dots = (color: number, value: (knife: Knife, timeMs: number) => number) =>
    knives.map(({ timesMs, ...knife }): LinesSeries => {
      const y = timesMs.map((t) => value({ timesMs, ...knife }, t))
      return { label: '', x: timesMs, y, kind: 'dots', color }
    })
  const marks = [{ x: 0, label: 'end of evaporation' }]
  const frequency = (knife: Knife, t: number) => knife.frequencyMhzAt(t)
  const power = (knife: Knife, t: number) => knife.powerMwAt(t)
  const reaching = (knife: Knife, t: number) => correctedRfPower(knife.frequencyMhzAt(t), knife.powerMwAt(t))
  const panels: LinesPanel[] = [
    {
      yLabel: 'frequency (MHz)',
      yScale: frequencyScale,
      series: [...curves('', 0, frequency), ...dots(0, frequency)],
      marks,
    },
    {
      yLabel: 'power (mW)',
      series: [
        ...curves(corrected ? 'asked for' : '', 1, power),
        ...dots(1, power),
        ...(corrected
          ? curves('corrected', 2, reaching).map((curve): LinesSeries => ({ ...curve, dashed: true }))
          : []),
      ],
      marks: [{ x: 0 }],
    },
  ]
  return finishPlot(linesFigure({ title, theme, xLabel: 'time (ms)', panels }), options)
}

/** The evaporation and the shield apart: between them the knife jumps. */
function knivesOf(rf: QuantumMatter | RfProgram): readonly Knife[] {
  if (!('rfEvaporation' in rf)) return [knifeOf(rf)]
  const { rfEvaporation, rfShield, lifetimeMs } = rf
  if (rfShield === null) return [knifeOf(rfEvaporation)]
  const shield = {
    timesMs: [0, rfShield.lifetimeMs ?? lifetimeMs],
    frequencyMhzAt: () => rfShield.frequencyMhz,
    powerMwAt: () => rfShield.powerMw,
  }
  return [knifeOf(rfEvaporation), shield]
}

function knifeOf(rf: RfProgram): Knife {
  return {
    timesMs: rf.timesMs,
    frequencyMhzAt: (timeMs) => rf.frequencyMhzAt(timeMs),
    powerMwAt: (timeMs) => rf.powerMwAt(timeMs),
  }
}
