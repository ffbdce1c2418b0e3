import type { XmlElement } from '@rgrove/parse-xml'
import { type InheritedAttributes, numberOf } from './svg-attributes.js'

/** Sets one line of text at its baseline. */
export function drawText(
  document: PDFKit.PDFDocument,
  element: XmlElement,
  attributes: InheritedAttributes,
): void {
  const { text } = element
  if (text === '') return
  const { fill = '#000000' } = attributes
  document
    .font(Number(attributes['font-weight'] ?? 400) >= 500 ? 'medium' : 'regular')
    .fontSize(Number(attributes['font-size'] ?? 16))
    .fillColor(fill)
  const before = { start: 0, middle: 0.5, end: 1 }[attributes['text-anchor'] ?? 'start'] ?? 0
  const x = numberOf(element, 'x') - before * document.widthOfString(text)
  document.text(text, x, numberOf(element, 'y'), { lineBreak: false, baseline: 'alphabetic' })
}
