// Bytes that mean something in annotated CSV.
export const lineFeed = 10
export const carriageReturn = 13
export const quote = 34
export const hash = 35
export const plus = 43
export const comma = 44
export const minus = 45
export const point = 46
export const zero = 48
export const colon = 58

/** Whether a byte can end a cell that has no quotes. */
export function endsCell(byte: number | undefined): boolean {
  return byte === comma || byte === lineFeed || byte === carriageReturn
}
