import { parseXml, XmlElement } from '@rgrove/parse-xml'
import PDFDocument from 'pdfkit'
import { FigureRenderError } from '../render/figure-render-error.js'
import { fontFiles } from '../render/font-files.js'
import { drawChildren } from './draw-element.js'
import { numberOf } from './svg-attributes.js'

export { FigureRenderError, type FigureRenderErrorContext } from '../render/figure-render-error.js'

export interface SvgToPdfOptions {
  readonly signal?: AbortSignal
}

/** A CSS pixel is 1/96 inch, a point 1/72. */
const pointsPerPixel = 0.75

/** What a PDF page may measure, points (PDF 1.7, annex C). */
const largestSide = 14_400

/**
 * Writes a figure of this package as a PDF of one page of its size, in Node, without a browser: curves as curves, text
 * as text in an embedded part of Roboto, pictures as they are, title and description for those who hear it. Lets other
 * work go on between parts of a large figure. Throws `FigureRenderError` for a text that is no SVG or uses more of SVG
 * than figures do.
 */
export async function svgToPdf(svg: string, { signal }: SvgToPdfOptions = {}): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const root = readRoot(svg)
  const { width, height } = sizeOf(root)
  const title = textOf(root, 'title')
  const document = new PDFDocument({
    size: [pointsPerPixel * width, pointsPerPixel * height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en',
    info: { Title: title },
  })
  const bytes = collect(document)
  // The error is the caller's where drawing fails first.
  bytes.catch(() => undefined)
  const { regular, medium } = fontFiles()
  document.registerFont('regular', regular).registerFont('medium', medium)
  document.scale(pointsPerPixel)
  try {
    const content = document.markStructureContent('Figure', { alt: textOf(root, 'desc') || title })
    await drawChildren(document, root, {}, signal)
    document.addStructure(document.struct('Figure', { alt: textOf(root, 'desc') || title }, content))
    document.end()
    return await bytes
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof FigureRenderError) throw error
    throw new FigureRenderError(
      {
        expected: 'an SVG that can be written as a PDF',
        received: error instanceof Error ? error.message : String(error),
        advice: 'Check that the text is a figure of this package',
      },
      { cause: error },
    )
  }
}

function readRoot(svg: string): XmlElement {
  try {
    const { root } = parseXml(svg)
    if (root?.name === 'svg') return root
    throw notAnSvg(root === null ? 'no element' : `<${root.name}>`)
  } catch (cause) {
    if (cause instanceof FigureRenderError) throw cause
    throw notAnSvg(cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause), cause)
  }
}

function notAnSvg(received: string, cause?: unknown): FigureRenderError {
  const advice = 'Check that the text is a whole SVG'
  return new FigureRenderError({ expected: 'an SVG that can be drawn', received, advice }, { cause })
}

function sizeOf(root: XmlElement): { readonly width: number; readonly height: number } {
  const width = numberOf(root, 'width')
  const height = numberOf(root, 'height')
  if (Math.min(width, height) > 0 && pointsPerPixel * Math.max(width, height) <= largestSide) {
    return { width, height }
  }
  throw new FigureRenderError({
    expected: `a width and a height above 0 and up to ${largestSide / pointsPerPixel} pixels`,
    received: `${width} by ${height}`,
    advice: 'Draw the figure at another size',
  })
}

function textOf(root: XmlElement, name: string): string {
  const child = root.children.find((node) => node instanceof XmlElement && node.name === name)
  return child instanceof XmlElement ? child.text : ''
}

async function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of document) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
