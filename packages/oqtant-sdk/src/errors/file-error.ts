import { OqtantError } from './oqtant-error.js'

/** A file cannot be written or read as asked; a file that is there is never overwritten. */
export class OqtantFileError extends OqtantError {
  override readonly name = 'OqtantFileError'
  readonly path: string
  /** `EEXIST` and the like; null where the platform has no files (a browser). */
  readonly code: string | null

  constructor(path: string, code: string | null, message: string, options?: ErrorOptions) {
    super(message, options)
    this.path = path
    this.code = code
  }
}
