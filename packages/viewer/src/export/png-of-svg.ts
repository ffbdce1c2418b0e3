/** The browser could not turn a figure into pixels. */
export class FigureRasterError extends Error {
  override readonly name = 'FigureRasterError'
}

/** Paints a standalone SVG at `scale` times its own size and returns it as PNG. Throws `FigureRasterError`. */
export async function pngOfSvg(svg: string, options: { scale: number; signal: AbortSignal }): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    options.signal.throwIfAborted()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * options.scale)
    canvas.height = Math.round(image.naturalHeight * options.scale)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (png === null)
      throw new FigureRasterError(
        `The figure of ${canvas.width} × ${canvas.height} pixels could not be made a PNG; save it as SVG.`,
      )
    return png
  } finally {
    URL.revokeObjectURL(address)
  }
}
