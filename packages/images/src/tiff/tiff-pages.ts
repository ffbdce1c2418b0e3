import type { ImageFileJob } from '../image-file.js'
import { ImageFileError } from '../image-file-error.js'

/**
 * Counts the pages of a TIFF by following its chain of directories, each at most once: a file whose chain runs in a circle
 * is refused here, since a decoder would follow it for ever.
 */
export function countTiffPages({ bytes, fileName }: ImageFileJob): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const refuse = (received: string, byteOffset: number) =>
    new ImageFileError({
      fileName,
      expected: 'a TIFF directory',
      received,
      advice: 'Write or copy the file again',
      byteOffset,
    })
  if (bytes.length < 8) throw refuse('the file ends there', bytes.length)
  const seen = new Set<number>()
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at)) throw refuse('the chain of directories runs in a circle', at)
    seen.add(at)
    const entries = at + 2 <= bytes.length ? view.getUint16(at, little) : 0
    const next = at + 2 + 12 * entries
    if (at + 2 > bytes.length || next + 4 > bytes.length)
      throw refuse('the file ends within it', bytes.length)
    at = view.getUint32(next, little)
  }
  if (seen.size === 0) throw refuse('the file names none', 4)
  return seen.size
}
