/** A figure that cannot be written to a file. */
export class FigureFileError extends Error {
  override readonly name = 'FigureFileError'
  readonly path: string
  /** Of the system, such as `ENOENT`; null where it was not asked. */
  readonly code: string | null

  constructor(path: string, code: string | null, message: string, options?: ErrorOptions) {
    super(message, options)
    this.path = path
    this.code = code
  }
}
