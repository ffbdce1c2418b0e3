/** Something the benchmark needs is not there or not as it must be. */
export class BenchInputError extends Error {
  override readonly name = 'BenchInputError'
  /** The file or option in question. */
  readonly source: string

  constructor(source: string, message: string, options?: ErrorOptions) {
    super(`${source}: ${message}`, options)
    this.source = source
  }
}
