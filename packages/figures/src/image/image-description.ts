import type { ReducedImage } from '../svg/raster.js'
import type { FigureImage, ImageFigureOptions } from './figure-image.js'

/** What the caller says, and what a reader could not know of the drawing. */
export function imageNotes(
  { rows, columns }: FigureImage,
  reduced: ReducedImage,
  { notes = [] }: ImageFigureOptions,
  sameScales: boolean,
): readonly string[] {
  const smaller = reduced.rows < rows || reduced.columns < columns
  return [
    ...notes,
    ...(smaller
      ? [`Drawn as ${reduced.columns} × ${reduced.rows} means of the pixels that fall together.`]
      : []),
    ...(sameScales ? [] : ['The axes are not to the same scale.']),
  ]
}

/** The picture in words, for those who hear it. */
export function imageDescription(
  { rows, columns, xExtent, yExtent }: FigureImage,
  domain: readonly [number, number],
  { description, xLabel = 'x', yLabel = 'y', valueLabel = 'value' }: ImageFigureOptions,
  notes: readonly string[],
): string {
  const picture =
    description ??
    `Image of ${columns} by ${rows} pixels, ${xLabel} from ${range(xExtent)}, ${yLabel} from ${range(yExtent)}.`
  return [picture, `Colours show ${valueLabel} from ${range(domain)}.`, ...notes].join(' ')
}

function range([from, to]: readonly [number, number]): string {
  return `${Number(from.toPrecision(4))} to ${Number(to.toPrecision(4))}`
}
