/** How a file is to be read. */
export interface ImageFileOptions {
  /** The file's name: for error messages, and its ending decides where the content does not tell the format. */
  readonly fileName: string
  /** Size of a pixel in the plane of the atoms, µm. */
  readonly pixelSizeUm: number
  /**
   * Optical density of one unit of the file's values, default 1: the file holds optical densities. Give it for files
   * that hold scaled ones, such as 16-bit images of thousandths (0.001). The offset of the fit takes up a constant.
   */
  readonly odPerCount?: number
  /** Images with more pixels are refused before memory is taken for them; default 2²⁶ (8192 × 8192). */
  readonly maxPixels?: number
  readonly signal?: AbortSignal
}

/** The file's bytes and options, checked. */
export interface ImageFileJob {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly maxPixels: number
  readonly signal: AbortSignal | undefined
}

/** One or more images of a file, one after the other in `data`, row-major, in the file's own units. */
export interface DecodedStack {
  readonly data: Float32Array | Float64Array
  readonly count: number
  readonly rows: number
  readonly columns: number
}
