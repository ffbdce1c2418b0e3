import { Resvg, renderAsync } from '@resvg/resvg-js'
import { FigureRenderError } from '../render/figure-render-error.js'
import { fontFiles } from '../render/font-files.js'

export { FigureRenderError, type FigureRenderErrorContext } from '../render/figure-render-error.js'

export interface SvgToPngOptions {
  /** Pixels of the PNG per pixel of the SVG, default 2. */
  readonly scale?: number
  readonly signal?: AbortSignal
}

// What resvg calls optimizeSpeed; it knows no `pixelated`, which the figures ask for.
const nearestNeighbour = 1

const largestSide = 16_384

/** Letters beyond Latin, Greek and Cyrillic, and pictures: Roboto has none. */
const otherLetters = /[\u0530-\u1dff\u2e80-\uf8ff\uf900-\ufdff\u{1f000}-\u{1faff}]/u

/**
 * Renders an SVG to the bytes of a PNG, in Node, without a browser; the machine's fonts serve only for letters that Roboto lacks.
 * Throws `FigureRenderError` for a text that is no SVG and for a picture beyond 16384 pixels a side.
 */
export async function svgToPng(svg: string, options: SvgToPngOptions = {}): Promise<Uint8Array> {
  const { scale = 2, signal } = options
  signal?.throwIfAborted()
  if (!Number.isFinite(scale) || scale <= 0) {
    throw new FigureRenderError({
      expected: 'a scale above 0',
      received: String(scale),
      advice: 'Leave it out for 2',
    })
  }
  const font = {
    loadSystemFonts: otherLetters.test(svg),
    fontFiles: Object.values(fontFiles()),
    defaultFontFamily: 'Roboto',
    sansSerifFamily: 'Roboto',
  }
  checkSize(svg, scale)
  try {
    const fitTo = { mode: 'zoom', value: scale } as const
    const image = await renderAsync(svg, { font, fitTo, imageRendering: nearestNeighbour }, signal ?? null)
    return image.asPng()
  } catch (cause) {
    signal?.throwIfAborted()
    throw cannotBeDrawn(cause)
  }
}

/** The renderer takes memory for any size it is asked for. */
function checkSize(svg: string, scale: number): void {
  const size = (() => {
    try {
      return new Resvg(svg, { font: { loadSystemFonts: false } })
    } catch (cause) {
      throw cannotBeDrawn(cause)
    }
  })()
  const side = scale * Math.max(size.width, size.height)
  if (side <= largestSide) return
  throw new FigureRenderError({
    expected: `a picture of at most ${largestSide} pixels a side`,
    received: `${Math.round(side)} pixels`,
    advice: 'Give a smaller scale',
  })
}

function cannotBeDrawn(cause: unknown): FigureRenderError {
  return new FigureRenderError(
    {
      expected: 'an SVG that can be drawn',
      received: cause instanceof Error ? cause.message : String(cause),
      advice: 'Check that the text is a whole SVG',
    },
    { cause },
  )
}
