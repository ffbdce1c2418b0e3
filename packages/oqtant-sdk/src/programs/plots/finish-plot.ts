import type { ProgramPlotOptions } from './program-plot-options.js'

export async function finishPlot(svg: string, { signal }: ProgramPlotOptions): Promise<string> {
  signal?.throwIfAborted()
  return svg
}
