/** Packs 256 RGB triples into 256 pixels as a canvas stores them (little-endian RGBA), opaque. */
export function colorTable(rgb: Uint8Array): Uint32Array {
  const table = new Uint32Array(256)
  for (let index = 0; index < 256; index++) {
    const red = rgb[3 * index]!
    const green = rgb[3 * index + 1]!
    const blue = rgb[3 * index + 2]!
    table[index] = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
  }
  return table
}
