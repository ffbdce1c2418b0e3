import type { InheritedAttributes } from './svg-attributes.js'

/** Fills and strokes the document's current path. What SVG leaves out it fills in black and does not stroke. */
export function paintPath(document: PDFKit.PDFDocument, attributes: InheritedAttributes): void {
  const { fill = '#000000', stroke = 'none' } = attributes
  if (fill !== 'none') {
    document.fillColor(fill)
    if (attributes['fill-opacity'] !== undefined) document.fillOpacity(Number(attributes['fill-opacity']))
  }
  if (stroke !== 'none') setStroke(document, stroke, attributes)
  if (fill !== 'none' && stroke !== 'none') document.fillAndStroke()
  else if (fill !== 'none') document.fill()
  else if (stroke !== 'none') document.stroke()
}

function setStroke(document: PDFKit.PDFDocument, stroke: string, attributes: InheritedAttributes): void {
  document.strokeColor(stroke).lineWidth(Number(attributes['stroke-width'] ?? 1))
  if (attributes['stroke-linecap'] === 'round') document.lineCap('round')
  if (attributes['stroke-linejoin'] === 'round') document.lineJoin('round')
  if (attributes['stroke-opacity'] !== undefined) document.strokeOpacity(Number(attributes['stroke-opacity']))
  const dashes = attributes['stroke-dasharray']?.split(/[\s,]+/).map(Number)
  if (dashes !== undefined) dash(document, dashes)
}

function dash(document: PDFKit.PDFDocument, [length = 1, space = length]: readonly number[]): void {
  document.dash(length, { space })
}
