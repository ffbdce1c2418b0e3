/**
 * Datatypes of annotated CSV. `duration` and `base64Binary` stay the text that the server wrote;
 * `dateTime` has nanoseconds since 1970-01-01T00:00:00Z.
 */
export type Datatype =
  | 'double'
  | 'long'
  | 'unsignedLong'
  | 'boolean'
  | 'dateTime'
  | 'string'
  | 'duration'
  | 'base64Binary'

const datatypes: Readonly<Record<string, Datatype>> = {
  double: 'double',
  long: 'long',
  unsignedLong: 'unsignedLong',
  boolean: 'boolean',
  dateTime: 'dateTime',
  'dateTime:RFC3339': 'dateTime',
  'dateTime:RFC3339Nano': 'dateTime',
  string: 'string',
  tag: 'string',
  duration: 'duration',
  base64Binary: 'base64Binary',
}

/** The datatype of a cell of a `#datatype` row; null for what annotated CSV does not know. */
export function parseDatatype(text: string): Datatype | null {
  return Object.hasOwn(datatypes, text) ? datatypes[text]! : null
}
