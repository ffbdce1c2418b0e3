/** How a JSON text ends: whole, or cut off inside the value at `path`. */
export interface JsonEnd {
  readonly complete: boolean
  /** The value in which the text ends, such as `inputs[0].output.values.tof_image.pixels[411]`; empty at the top. */
  readonly path: string
}

interface OpenValue {
  readonly list: boolean
  key: string
  index: number
}

// Strings whole or cut off, and the marks that open, close and part values; what lies between needs no look.
const tokens = /"(?:[^"\\]|\\.)*("?)|[[\]{},]/gs

/** Follows a text's braces and strings to its end. It does not check the text; `JSON.parse` has refused it already. */
export function findJsonEnd(text: string): JsonEnd {
  const open: OpenValue[] = []
  let depthWasZero = false
  for (const match of text.matchAll(tokens)) {
    const token = match[0]
    const top = open.at(-1)
    if (token[0] === '"') {
      if (match[1] === '') return { complete: false, path: pathOf(open) }
      if (top && !top.list && top.key === '') top.key = token.slice(1, -1)
    } else if (token === '{' || token === '[') {
      open.push({ list: token === '[', key: '', index: 0 })
    } else if (token === ',') {
      if (top) {
        top.index++
        top.key = ''
      }
    } else {
      open.pop()
      depthWasZero = open.length === 0
    }
  }
  return { complete: depthWasZero, path: pathOf(open) }
}

function pathOf(open: readonly OpenValue[]): string {
  return open
    .map((value) => (value.list ? `[${value.index}]` : value.key === '' ? '' : `.${value.key}`))
    .join('')
    .replace(/^\./, '')
}
