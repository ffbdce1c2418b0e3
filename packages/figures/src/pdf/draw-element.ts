import { setImmediate } from 'node:timers/promises'
import { XmlElement } from '@rgrove/parse-xml'
import { FigureRenderError } from '../render/figure-render-error.js'
import { applyTransform } from './apply-transform.js'
import { drawText } from './draw-text.js'
import { paintPath } from './paint-path.js'
import { type InheritedAttributes, inheritAttributes, numberOf } from './svg-attributes.js'

type Document = PDFKit.PDFDocument

const saidOfTheDocument = ['title', 'desc']

/** After so many elements other work has its turn. */
const elementsAtOnce = 300

/**
 * Draws what is inside an element, in its order. Throws `FigureRenderError` for an element that figures do not have.
 */
export async function drawChildren(
  document: Document,
  parent: XmlElement,
  outer: InheritedAttributes,
  signal: AbortSignal | undefined,
): Promise<void> {
  let drawn = 0
  for (const child of parent.children) {
    if (!(child instanceof XmlElement) || saidOfTheDocument.includes(child.name)) continue
    if (++drawn % elementsAtOnce === 0) await setImmediate(undefined, signal && { signal })
    const attributes = inheritAttributes(child, outer)
    const isGroup = child.name === 'g' || child.name === 'svg'
    if (!isGroup) {
      drawLeaf(document, child, attributes)
      continue
    }
    document.save()
    if (child.name === 'svg') clip(document, child)
    applyTransform(document, child)
    await drawChildren(document, child, attributes, signal)
    document.restore()
  }
}

function drawLeaf(document: Document, element: XmlElement, attributes: InheritedAttributes): void {
  const draw = leaves[element.name]
  if (draw === undefined) {
    throw new FigureRenderError({
      expected: 'an SVG of g, rect, path, text and image',
      received: `<${element.name}>`,
      advice: 'Give a figure of this package',
    })
  }
  document.save()
  applyTransform(document, element)
  draw(document, element, attributes)
  document.restore()
}

type DrawLeaf = (document: Document, element: XmlElement, attributes: InheritedAttributes) => void

const leaves: Readonly<Record<string, DrawLeaf>> = {
  path: (document, element, attributes) => {
    document.path(element.attributes.d ?? '')
    paintPath(document, attributes)
  },
  rect: (document, element, attributes) => {
    document.rect(...frameOf(element))
    paintPath(document, attributes)
  },
  text: drawText,
  image: drawImage,
}

/** An svg within the svg shows only what lies in its frame; figures give it the coordinates that it has outside. */
function clip(document: Document, element: XmlElement): void {
  document.rect(...frameOf(element)).clip()
}

function drawImage(document: Document, element: XmlElement): void {
  const [kind, data] = (element.attributes.href ?? '').split(',', 2)
  if (kind !== 'data:image/png;base64' || data === undefined) {
    throw new FigureRenderError({
      expected: 'pictures as PNGs in data URLs',
      received: `href '${kind?.slice(0, 60)}'`,
      advice: 'Give a figure of this package',
    })
  }
  const [x, y, width, height] = frameOf(element)
  document.image(Buffer.from(data, 'base64'), x, y, { width, height })
}

function frameOf(element: XmlElement): [x: number, y: number, width: number, height: number] {
  return [
    numberOf(element, 'x'),
    numberOf(element, 'y'),
    numberOf(element, 'width'),
    numberOf(element, 'height'),
  ]
}
