import {
  type ColdlabFitError,
  type FitErrorName,
  FitOptionsError,
  FitWorkerError,
  ImageError,
  KernelError,
} from '../errors.js'

type ErrorOf<Name extends FitErrorName> = Extract<ColdlabFitError, { name: Name }>

/** An error of this package as plain data: its class and message follow from name and context. */
export type FitErrorRecord = {
  [Name in FitErrorName]: { readonly name: Name; readonly context: ErrorOf<Name>['context'] }
}[FitErrorName]

export function fitErrorRecord(error: ColdlabFitError): FitErrorRecord {
  return { name: error.name, context: error.context } as FitErrorRecord
}

export function fitErrorFrom(record: FitErrorRecord, options?: ErrorOptions): ColdlabFitError {
  switch (record.name) {
    case 'ImageError':
      return new ImageError(record.context, options)
    case 'FitOptionsError':
      return new FitOptionsError(record.context, options)
    case 'FitWorkerError':
      return new FitWorkerError(record.context, options)
    case 'KernelError':
      return new KernelError(record.context, options)
  }
}

/** The same error, with the position of its image in context and message. */
export function fitErrorAt(error: ColdlabFitError, imageIndex: number): ColdlabFitError {
  const { name, context } = fitErrorRecord(error)
  return fitErrorFrom({ name, context: { ...context, imageIndex } } as FitErrorRecord, { cause: error })
}
