/** The files that a shot can be saved as. Fetched when the first one is asked for. */
import { shotFigure } from '@coldlab/figures'
import type { ColorMapName } from '@coldlab/figures/color-map'
import type { ImageFit } from '@coldlab/fit-wasm'
import type { Theme } from '../../app/theme.js'
import { pngOfSvg } from '../../export/png-of-svg.js'
import { allShotsCsv, parametersCsv, slicesCsv } from '../../export/shot-tables.js'
import { flightWords } from '../../fits/flight-words.js'
import type { ShotEntry } from '../../shots/shot.js'
import type { PointUm } from '../clouds-view.js'
import { sliceCurves } from '../slices/slice-curves.js'

/** The shot as it is shown, for a figure or a table of it. */
export interface ShownShot {
  readonly entry: ShotEntry
  readonly fit: ImageFit
  readonly sliceAt: PointUm
  readonly colorMap: ColorMapName
  readonly theme: Theme
}

/** Pixels of a saved PNG per unit of the figure: sharp in print. */
const pngScale = 2

const csvBlob = (text: string): Blob => new Blob([text], { type: 'text/csv;charset=utf-8' })

/** The figure that `coldlab fit --plot` makes, with what the panel says of the shot. */
function figureOf({ entry, fit, colorMap, theme }: ShownShot): string {
  const { fit: record, facts } = entry
  return shotFigure(fit, {
    title: entry.runCount > 1 ? `${entry.fileName}, run ${entry.run}` : entry.fileName,
    colorMap,
    theme,
    ...(record?.statistics && { statistics: record.statistics }),
    ...(facts === null ? {} : { notes: [flightWords(facts)] }),
  })
}

export const svgFile = (shot: ShownShot): Blob => new Blob([figureOf(shot)], { type: 'image/svg+xml' })

export const pngFile = (shot: ShownShot, options: { signal: AbortSignal }): Promise<Blob> =>
  pngOfSvg(figureOf(shot), { scale: pngScale, signal: options.signal })

export function slicesFile({ fit, sliceAt }: ShownShot): Blob {
  const curves = [
    sliceCurves(fit.image, fit, 'x', sliceAt.yUm),
    sliceCurves(fit.image, fit, 'y', sliceAt.xUm),
  ]
  return csvBlob(slicesCsv(curves))
}

export function numbersFile({ entry }: ShownShot): Blob {
  return csvBlob(entry.fit === null || entry.facts === null ? '' : parametersCsv(entry.fit, entry.facts))
}

export const allShotsFile = (entries: readonly ShotEntry[]): Blob => csvBlob(allShotsCsv(entries))
