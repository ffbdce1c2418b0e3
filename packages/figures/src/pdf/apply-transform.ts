import type { XmlElement } from '@rgrove/parse-xml'
import { FigureRenderError } from '../render/figure-render-error.js'

/** Applies an element's `transform` of translations and rotations to what is drawn next. Throws `FigureRenderError`. */
export function applyTransform(document: PDFKit.PDFDocument, element: XmlElement): void {
  const { transform } = element.attributes
  if (transform === undefined) return
  for (const [, name, list = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [first = 0, second = 0] = list.split(/[\s,]+/).map(Number)
    if (name === 'translate') document.translate(first, second)
    else if (name === 'rotate') document.rotate(first)
    else {
      throw new FigureRenderError({
        expected: 'translate and rotate as transforms',
        received: `'${transform}'`,
        advice: 'Give a figure of this package',
      })
    }
  }
}
