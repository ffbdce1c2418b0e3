const slots = 64

interface Slot {
  readonly bytes: Uint8Array
  readonly code: number
}

/** Texts with a number each, from 0 in the order of their first coming. */
export class TextDictionary {
  readonly texts: string[] = []
  readonly #codes = new Map<string, number>()
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  // What came lately, found by its bytes: decoding costs some hundred nanoseconds.
  readonly #recent: (Slot | undefined)[] = new Array<Slot | undefined>(slots).fill(undefined)

  codeOfBytes(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start
    const place =
      (length + (bytes[start] ?? 0) * 3 + (bytes[(start + end) >> 1] ?? 0) * 5 + (bytes[end - 1] ?? 0) * 7) %
      slots
    const slot = this.#recent[place]
    if (slot !== undefined && sameBytes(slot.bytes, bytes, start, length)) return slot.code
    const own = bytes.slice(start, end)
    const code = this.codeOf(this.#decoder.decode(own))
    this.#recent[place] = { bytes: own, code }
    return code
  }

  codeOf(text: string): number {
    const known = this.#codes.get(text)
    if (known !== undefined) return known
    const code = this.texts.push(text) - 1
    this.#codes.set(text, code)
    return code
  }
}

function sameBytes(own: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (own.length !== length) return false
  for (let index = 0; index < length; index++) {
    if (own[index] !== bytes[start + index]) return false
  }
  return true
}
