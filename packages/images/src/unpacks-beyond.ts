import { Unzlib } from 'fflate'

/** Deflate packs at most so well: 258 bytes in a quarter of a byte. */
const mostExpansion = 1032

const step = 16_384

/**
 * Whether zlib data unpack to more than `limit` bytes. The decoders unpack all there is before they look at the image's size:
 * half a megabyte of zeros, packed, would take them gigabytes. Data that cannot be that large are not unpacked here.
 */
export function unpacksBeyond(pieces: readonly Uint8Array[], limit: number): boolean {
  const packed = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (packed * mostExpansion <= limit) return false
  let unpacked = 0
  const unpacker = new Unzlib((chunk) => {
    unpacked += chunk.length
  })
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += step) {
      try {
        unpacker.push(piece.subarray(at, at + step))
      } catch {
        // Broken data: the decoder says what is wrong with them.
        return false
      }
      if (unpacked > limit) return true
    }
  }
  return false
}
