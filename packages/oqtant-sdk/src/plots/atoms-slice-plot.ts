import { type LinesPanel, type LinesSeries, linesFigure } from '@coldlab/figures'
import { cloudCurves, convergedSentence, describesCloud, fitSentences } from '@coldlab/figures/shot'
import { fitImage, type ImageFit, type ImageSlice, initFitKernel, sliceImage } from '@coldlab/fit-wasm'
import { findShot, type ShotSource } from '../analysis/shot-source.js'
import { finishPlot } from './finish-plot.js'
import type { PlotOptions } from './plot-options.js'
import { shotTitle } from './shot-words.js'

export interface SlicePlotOptions extends PlotOptions {
  /** The axis along which the slice runs, through the fitted centre. Default `x`. */
  readonly axis?: 'x' | 'y'
}

/**
 * Draws a slice through the fitted centre of a shot with the bimodal fit and its Gaussian part, and the residual below,
 * as SVG text (`atoms_sliceplot`, `plot_slice` of the vendor's clients, which cut at pixel 50 wherever the cloud is). A
 * fit that failed is not drawn; a note says why.
 *
 * Throws `AnalysisError` where there is no image, `ImageError` and `KernelError` of `@coldlab/fit-wasm`, and what
 * `finishPlot` throws.
 */
export async function atomsSlicePlot(source: ShotSource, options: SlicePlotOptions = {}): Promise<string> {
  const { run, axis = 'x', theme = 'light', signal } = options
  signal?.throwIfAborted()
  const shot = findShot(source, run)
  await initFitKernel()
  signal?.throwIfAborted()
  const fit = fitImage(shot.image, { model: 'bimodal' })
  const found = describesCloud(fit)
  const across = axis === 'x' ? 'y' : 'x'
  const slice = sliceImage(shot.image, axis, found ? centerOnImage(fit, across) : 0)
  const place = `along ${axis} at ${across} = ${slice.atUm.toFixed(1).replace('-', '−')} µm`
  const svg = linesFigure({
    title: options.title ?? shotTitle(shot),
    xLabel: `${axis} (µm)`,
    panels: found
      ? fittedPanels(fit, slice)
      : [{ yLabel: 'optical density', series: [dots(slice, slice.values)] }],
    notes: [
      `Slice ${place}.`,
      ...[convergedSentence(fit)].filter((sentence) => sentence !== null).map(({ text }) => text),
      ...fitSentences(fit, null).map(({ text }) => text),
    ],
    theme,
  })
  return finishPlot(svg, options)
}

/** The fitted centre, or the image's edge where that lies off the image. */
function centerOnImage({ image, parameters }: ImageFit, axis: 'x' | 'y'): number {
  const half = ((axis === 'x' ? image.columns : image.rows) * image.pixelSizeUm) / 2
  const center = parameters[axis === 'x' ? 'centerXUm' : 'centerYUm'].value
  return Math.min(half, Math.max(-half, center))
}

const pointsPerPixel = 5

function fittedPanels(fit: ImageFit, slice: ImageSlice): readonly LinesPanel[] {
  const curves = cloudCurves(fit.parameters, slice.axis, slice.atUm)
  const x = finePositions(slice.positionsUm)
  const curve = (label: string, od: (positionUm: number) => number): LinesSeries => ({
    label,
    x,
    y: x.map(od),
  })
  const residual = slice.values.map((value, i) => value - curves.fit(slice.positionsUm[i]!))
  return [
    {
      yLabel: 'optical density',
      height: 240,
      series: [
        dots(slice, slice.values),
        ...(curves.thermal
          ? [{ ...curve('Gaussian part', curves.thermal), color: 'thermal', dashed: true } as const]
          : []),
        { ...curve('bimodal fit', curves.fit), color: 'fit' },
      ],
    },
    { yLabel: 'residual', height: 110, series: [{ ...dots(slice, residual), label: '' }], marks: [{ y: 0 }] },
  ]
}

function dots({ positionsUm }: ImageSlice, values: Float64Array): LinesSeries {
  return { label: 'data', x: positionsUm, y: values, kind: 'dots', color: 'data' }
}

function finePositions(positions: Float64Array): Float64Array {
  const first = positions[0]!
  const steps = (positions.length - 1) * pointsPerPixel
  const step = steps === 0 ? 0 : (positions[positions.length - 1]! - first) / steps
  return Float64Array.from({ length: steps + 1 }, (_, i) => first + i * step)
}
