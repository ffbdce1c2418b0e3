import { imageFigure, type LinesPanel, linesFigure } from '@coldlab/figures'
import { formatWithError } from '@coldlab/figures/format'
import { type InTrapWidths, inTrapWidths, type PlaneWidths } from '../analysis/in-trap/in-trap-widths.js'
import type { FittedLength, ProfileFit, ProfileWidths } from '../analysis/in-trap/profile-widths.js'
import { findShot, type ShotSource } from '../analysis/shot-source.js'
import { figureImageOf, imageLabels } from './figure-image-of.js'
import { finishPlot } from './finish-plot.js'
import type { ImagePlotOptions, PlotOptions } from './plot-options.js'
import { pixelNote, shotTitle } from './shot-words.js'

/**
 * Draws an image in the trap with its fitted widths in words, as SVG text. Throws `AnalysisError` where there is no
 * image, `ImageError` and `KernelError` of `@coldlab/fit-wasm`, and what `finishPlot` throws.
 */
export async function inTrapPlot(source: ShotSource, options: ImagePlotOptions = {}): Promise<string> {
  const { run, title, saveAs: _, signal, ...look } = options
  const shot = findShot(source, run)
  const widths = await inTrapWidths(shot.image, { ...(signal && { signal }) })
  const words = { title: title ?? shotTitle(shot), notes: [pixelNote(shot), ...widthSentences(widths)] }
  return finishPlot(imageFigure(figureImageOf(shot.image), { ...imageLabels, ...words, ...look }), options)
}

/**
 * Draws the sums of an image in the trap along both axes with both shapes fitted, as SVG text. Throws as `inTrapPlot`.
 */
export async function inTrapProfilesPlot(source: ShotSource, options: PlotOptions = {}): Promise<string> {
  const { run, title, theme = 'light', signal } = options
  const shot = findShot(source, run)
  const widths = await inTrapWidths(shot.image, { ...(signal && { signal }) })
  const svg = linesFigure({
    title: title ?? shotTitle(shot),
    xLabel: 'position from the middle of the image (µm)',
    panels: [profilePanel(widths.x), profilePanel(widths.y)],
    notes: widthSentences(widths),
    theme,
  })
  return finishPlot(svg, options)
}

function profilePanel({ axis, positionsUm, values, gaussian, thomasFermi }: ProfileWidths): LinesPanel {
  const curve = (label: string, { reason, valueAt }: ProfileFit) =>
    reason === null ? [{ label, x: positionsUm, y: positionsUm.map(valueAt) }] : []
  return {
    yLabel: `sum along ${axis}`,
    series: [
      {
        label: `sums of optical density, along ${axis}`,
        x: positionsUm,
        y: values,
        kind: 'dots',
        color: 'data',
      },
      ...curve('Gaussian', gaussian).map((one) => ({ ...one, color: 'thermal', dashed: true }) as const),
      ...curve('Thomas–Fermi', thomasFermi).map((one) => ({ ...one, color: 'fit' }) as const),
    ],
  }
}

function widthSentences({ x, y, gaussian, thomasFermi }: InTrapWidths): readonly string[] {
  return [
    profileSentence('Gaussian σ of the sums', x.gaussian, y.gaussian),
    profileSentence('Thomas–Fermi radii of the sums', x.thomasFermi, y.thomasFermi),
    planeSentence('Gaussian σ of the image', gaussian),
    planeSentence('Thomas–Fermi radii of the image', thomasFermi),
  ]
}

function profileSentence(what: string, x: ProfileFit, y: ProfileFit): string {
  const reason = x.reason ?? y.reason
  const fit = `R² ${x.rSquared.toFixed(3)} and ${y.rSquared.toFixed(3)}`
  return `${what}: x ${inUm(x.widthUm)}, y ${inUm(y.widthUm)} (${reason ?? fit}).`
}

function planeSentence(what: string, { xUm, yUm, reason, fit }: PlaneWidths): string {
  return `${what}: x ${inUm(xUm)}, y ${inUm(yUm)} (${reason ?? `R² ${fit.rSquared.toFixed(3)}`}).`
}

function inUm({ value, stderr }: FittedLength): string {
  if (value === null) return '–'
  return `${stderr === null ? value.toPrecision(3) : formatWithError(value, stderr)} µm`
}
