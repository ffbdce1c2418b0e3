import type { ImageFit } from '@coldlab/fit-wasm'
import type { FitSentence } from './fit-sentences.js'
import type { QuantityRow } from './quantity-rows.js'

/** The figure in words, for those who hear it. */
export function shotDescription(
  { image }: ImageFit,
  rows: readonly QuantityRow[],
  sentences: readonly FitSentence[],
): string {
  const picture =
    `Absorption image of ${image.columns} by ${image.rows} pixels with slices through the centre of the cloud ` +
    'along x and y: data, fit, thermal part and residual.'
  const numbers = rows
    .map(({ name, text, unit }) => `${name} ${text ?? '–'}${unit === '' ? '' : ` ${unit}`}`)
    .join(', ')
  return [picture, numbers === '' ? '' : `${numbers}.`, ...sentences.map(({ text }) => text)]
    .filter((part) => part !== '')
    .join(' ')
}
