/** A query ends at a NUL, which no name can have. */
export const quoteIdentifier = (name: string): string =>
  `"${name.replaceAll('"', '""').replaceAll('\0', '\ufffd')}"`

/** A query ends at a NUL, so a text that has one is put together. */
export const quoteText = (text: string): string =>
  text.includes('\0')
    ? `(${text.split('\0').map(quoteText).join(' || chr(0) || ')})`
    : `'${text.replaceAll("'", "''")}'`

/** A time stamp of nanoseconds since 1970. */
export const timeLiteral = (nanos: bigint): string => `make_timestamp_ns(${nanos})`

/** From a time on and before another. */
export const within = (column: string, from: bigint, to: bigint): string =>
  `${column} >= ${timeLiteral(from)} AND ${column} < ${timeLiteral(to)}`

/** What is condensed: a float that is no number is no reading. */
export const isReading = (column: string, datatype: string): string =>
  datatype === 'double' ? `${column} IS NOT NULL AND NOT isnan(${column})` : `${column} IS NOT NULL`
