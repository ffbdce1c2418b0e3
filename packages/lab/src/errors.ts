/** What every error of this package carries: a literal `name`, its `context`, and a `cause` where there is one. */
abstract class LabError<Name extends string, Context extends object> extends Error {
  abstract override readonly name: Name
  /** What the message says, as data. */
  readonly context: Readonly<Context>

  constructor(message: string, context: Context, options?: ErrorOptions) {
    super(message, options)
    this.context = context
  }
}

/** The command line asked for something that makes no sense; the message says what does. Exit status 2. */
export class UsageError extends LabError<'UsageError', { readonly option: string }> {
  override readonly name = 'UsageError'
}

/** The viewer's built files are not where package resolution finds `@coldlab/viewer`. */
export class ViewerNotBuiltError extends LabError<'ViewerNotBuiltError', { readonly folder: string }> {
  override readonly name = 'ViewerNotBuiltError'
  constructor(context: { readonly folder: string }, options?: ErrorOptions) {
    super(
      `The viewer is not built: ${context.folder} has no index.html. Run \`npm run build\` in the repository, or reinstall the package.`,
      context,
      options,
    )
  }
}

/** No server can listen on the port. */
export class PortError extends LabError<'PortError', { readonly port: number; readonly code: string }> {
  override readonly name = 'PortError'
  constructor(context: { readonly port: number; readonly code: string }, options?: ErrorOptions) {
    const reason =
      context.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${context.code})`
    super(
      `Port ${context.port} of 127.0.0.1 ${reason}. Give another one with --port, or --port 0 for any free one.`,
      context,
      options,
    )
  }
}

/** The data folder cannot be made or written. */
export class DataFolderError extends LabError<
  'DataFolderError',
  { readonly folder: string; readonly code: string }
> {
  override readonly name = 'DataFolderError'
  constructor(context: { readonly folder: string; readonly code: string }, options?: ErrorOptions) {
    super(
      `The data folder ${context.folder} cannot be written (${context.code}). Give another one with --data.`,
      context,
      options,
    )
  }
}

/** Another laboratory has the data folder. */
export class DataFolderInUseError extends LabError<
  'DataFolderInUseError',
  { readonly folder: string; readonly url?: string; readonly pid?: number }
> {
  override readonly name = 'DataFolderInUseError'
  constructor(
    context: { readonly folder: string; readonly url?: string; readonly pid?: number },
    options?: ErrorOptions,
  ) {
    const where = context.url === undefined ? '' : `: ${context.url} (process ${context.pid})`
    super(
      `Another laboratory runs on ${context.folder}${where}. Use that one, end it first, or give another folder with --data.`,
      context,
      options,
    )
  }
}

/** The laboratory's database cannot be opened, read or written. */
export class DatabaseError extends LabError<
  'DatabaseError',
  { readonly file: string; readonly reason: string }
> {
  override readonly name = 'DatabaseError'
  constructor(context: { readonly file: string; readonly reason: string }, options?: ErrorOptions) {
    super(
      `The laboratory's database ${context.file} cannot be used: ${context.reason}. Make room if the disk is full, or give another folder with --data.`,
      context,
      options,
    )
  }
}

/** A request that the laboratory does not grant: the HTTP status and what is said in `detail`. */
export class RequestError extends LabError<'RequestError', RequestErrorContext> {
  override readonly name = 'RequestError'
  constructor(context: RequestErrorContext, options?: ErrorOptions) {
    const { detail } = context
    super(typeof detail === 'string' ? detail : detail.map(({ msg }) => msg).join('; '), context, options)
  }
}

export interface RequestErrorContext {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429
  /** A sentence, or what is wrong field by field. */
  readonly detail: string | readonly RefusedField[]
  readonly headers?: Readonly<Record<string, string>>
}

/** A field that is not allowed as it came: where, such as `['query', 'limit']`, and what may stand there. */
export interface RefusedField {
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly type: string
}

/** A picture, or the folder for pictures, cannot be written. */
export class PictureError extends LabError<'PictureError', { readonly path: string; readonly code: string }> {
  override readonly name = 'PictureError'
  constructor(context: { readonly path: string; readonly code: string }, options?: ErrorOptions) {
    super(
      `${context.path} cannot be written (${context.code}). Give another folder with --plot, or make room.`,
      context,
      options,
    )
  }
}

/** A file that a command was to write is there already, or cannot be written. */
export class OutputFileError extends LabError<
  'OutputFileError',
  { readonly path: string; readonly code: string }
> {
  override readonly name = 'OutputFileError'
  constructor(context: { readonly path: string; readonly code: string }, options?: ErrorOptions) {
    const { path, code } = context
    super(
      code === 'EEXIST'
        ? `${path} is there already and is not overwritten. Give another name, or --force to replace it.`
        : `${path} cannot be written (${code}). Give another place, or make room.`,
      context,
      options,
    )
  }
}

/** A file that a command was to read cannot be read, or is of another kind. */
export class InputFileError extends LabError<
  'InputFileError',
  { readonly path: string; readonly reason: string }
> {
  override readonly name = 'InputFileError'
  constructor(context: { readonly path: string; readonly reason: string }, options?: ErrorOptions) {
    super(`${context.path} cannot be read: ${context.reason}.`, context, options)
  }
}

/** A store of telemetry that has nothing where something is needed, or something where nothing may be. */
export class StoreContentError extends LabError<
  'StoreContentError',
  { readonly place: string; readonly problem: 'missing' | 'occupied' }
> {
  override readonly name = 'StoreContentError'
}

interface LabErrors {
  UsageError: UsageError
  ViewerNotBuiltError: ViewerNotBuiltError
  PortError: PortError
  DataFolderError: DataFolderError
  DataFolderInUseError: DataFolderInUseError
  DatabaseError: DatabaseError
  RequestError: RequestError
  PictureError: PictureError
  OutputFileError: OutputFileError
  InputFileError: InputFileError
  StoreContentError: StoreContentError
}

/** The `name` of an error of this package. */
export type LabErrorName = keyof LabErrors

/** Whether an error is one of this package's, or one of the named ones. */
export function isLabError<Name extends LabErrorName = LabErrorName>(
  error: unknown,
  ...names: Name[]
): error is LabErrors[Name] {
  if (!(error instanceof LabError)) return false
  return names.length === 0 || names.some((name) => name === error.name)
}

/** The `code` of a Node system error such as `ENOENT`, or null for anything else. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
