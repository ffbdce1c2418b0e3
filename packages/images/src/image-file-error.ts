export interface ImageFileErrorContext {
  readonly fileName: string
  /** What was needed, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
  /** What to do. */
  readonly advice: string
  /** Byte of the file at which it goes wrong, from 0; null where that says nothing. */
  readonly byteOffset: number | null
  /** Line of a text file, from 1; null for binary files. */
  readonly line: number | null
}

/** A file that holds no image, a broken one, or one of a kind that is no measurement. */
export class ImageFileError extends Error {
  override readonly name = 'ImageFileError'
  readonly context: ImageFileErrorContext

  constructor(
    context: Omit<ImageFileErrorContext, 'byteOffset' | 'line'> & Partial<ImageFileErrorContext>,
    options?: ErrorOptions,
  ) {
    const { fileName, expected, received, advice, byteOffset = null, line = null } = context
    const where = line !== null ? `, line ${line}` : byteOffset !== null ? `, byte ${byteOffset}` : ''
    super(`${fileName}${where}: ${expected} was expected, but ${received}. ${advice}.`, options)
    this.context = { ...context, byteOffset, line }
  }
}
