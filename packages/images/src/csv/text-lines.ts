/** Lines of a text with their numbers from 1, decoded one by one, so that a large table never stands in memory as text. */
export function* textLines(bytes: Uint8Array): Generator<{ readonly line: string; readonly number: number }> {
  const decoder = new TextDecoder('utf-8')
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  let start = hasMark ? 3 : 0
  for (let number = 1; start < bytes.length; number++) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found
    const carriage = bytes[end - 1] === 0x0d && end > start ? 1 : 0
    yield { line: decoder.decode(bytes.subarray(start, end - carriage)), number }
    start = end + 1
  }
}
