/** The packed pixels of a PNG: the content of its IDAT chunks, as far as the file goes. */
export function pngDataPieces(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: Uint8Array[] = []
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === idat) pieces.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return pieces
}

/** 'IDAT' */
const idat = 0x49444154
