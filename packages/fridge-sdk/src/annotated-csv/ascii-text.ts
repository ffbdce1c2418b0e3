/** Text of bytes that ought to be ASCII; what is not becomes another letter, never a digit or sign. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!)
  return text
}
