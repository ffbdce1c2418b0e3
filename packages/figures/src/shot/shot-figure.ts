import type { CloudStatistics, ImageFit } from '@coldlab/fit-wasm'
import type { ColorMapName } from '../color-map/color-map.js'
import { type FigureTheme, figureColors } from '../plot/figure-theme.js'
import { heading } from '../plot/heading.js'
import { sheet } from '../plot/sheet.js'
import { describesCloud } from './describes-cloud.js'
import { convergedSentence, fitSentences } from './fit-sentences.js'
import { imagePanel, imageScales } from './image-panel.js'
import { parameterRows, type QuantityRow, statisticsRows } from './quantity-rows.js'
import { residualPanels } from './residual-panels.js'
import { shotData } from './shot-data.js'
import { shotDescription } from './shot-description.js'
import { shotLayout } from './shot-layout.js'
import { slicePanels } from './slice-panels.js'
import { wordsPanel } from './words-panel.js'

export interface ShotFigureOptions {
  /** Above the picture; default 'Optical density'. */
  readonly title?: string
  /** Temperature, atom numbers and condensate fraction, from `cloudStatistics`. */
  readonly statistics?: CloudStatistics
  /** Default `viridis`. */
  readonly colorMap?: ColorMapName
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** Sentences below the numbers: time of flight, where the file came from. */
  readonly notes?: readonly string[]
}

/**
 * Draws a fitted shot as a standalone SVG: the image with its colour bar and a crosshair at the fitted centre, slices
 * through that centre along x and y on the image's own axes with data, fit, thermal part and residual, and the numbers
 * with their errors. The same text in Node and in the browser; it holds no style, script or link, so that a page with a
 * strict Content-Security-Policy (which must allow `img-src data:` for the image itself) shows it.
 */
export function shotFigure(fit: ImageFit, options: ShotFigureOptions = {}): string {
  const { title = 'Optical density', statistics, colorMap = 'viridis', theme = 'light', notes = [] } = options
  const colors = figureColors[theme]
  const data = shotData(fit)
  const { rows, columns, pixelSizeUm } = fit.image
  const layout = shotLayout(rows, columns)
  const scales = imageScales(data, layout)
  const drawable = describesCloud(fit)
  const groups = drawable ? [statistics ? statisticsRows(statistics) : [], parameterRows(fit)].map(known) : []
  const sentences = [
    ...[convergedSentence(fit)].filter((sentence) => sentence !== null),
    ...fitSentences(fit, drawable ? fit.components() : null),
    ...notes.map((text) => ({ text, warning: false })),
    ...(layout.squarePixels ? [] : [{ text: 'The axes are not to the same scale.', warning: false }]),
  ]
  const words = wordsPanel(layout, colors, groups, sentences)
  const { image } = layout
  const width = Math.ceil(layout.width)
  const height = Math.ceil(Math.max(layout.plotBottom, words.bottom + 20))
  const body = [
    heading(
      { title, subtitle: `${columns} × ${rows} pixels of ${Number(pixelSizeUm.toPrecision(4))} µm` },
      image.x,
      width - image.x - 24,
      colors,
    ),
    imagePanel(data, layout, scales, colors, colorMap),
    slicePanels(data, layout, scales, colors),
    residualPanels(data, layout, scales, colors),
    words.svg,
  ]
  return sheet(
    { width, height, theme, title, description: shotDescription(fit, groups.flat(), sentences) },
    ...body,
  )
}

function known(rows: readonly QuantityRow[]): QuantityRow[] {
  return rows.filter(({ text }) => text !== null)
}
