/** Text that came from outside without the control characters with which it could steer the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, '·')
}
