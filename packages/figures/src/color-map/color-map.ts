import { infernoBytes } from './inferno-bytes.js'
import { nipySpectralBytes } from './nipy-spectral-bytes.js'
import { viridisBytes } from './viridis-bytes.js'

/** The colour maps, the default first. `greys` runs from black to white; `nipy_spectral` is for those used to it. */
export const colorMapNames = ['viridis', 'inferno', 'greys', 'nipy_spectral'] as const

export type ColorMapName = (typeof colorMapNames)[number]

const makers: Readonly<Record<ColorMapName, () => Uint8Array>> = {
  viridis: () => fromBase64(viridisBytes),
  inferno: () => fromBase64(infernoBytes),
  greys: () => Uint8Array.from({ length: 768 }, (_, index) => Math.floor(index / 3)),
  nipy_spectral: () => fromBase64(nipySpectralBytes),
}

/** 256 colours as red, green, blue bytes, the lowest value's first: matplotlib's tables of these names (`gray` for `greys`). */
export function colorMap(name: ColorMapName): Uint8Array {
  return makers[name]()
}

/** Whether a word names a colour map, for names that people type. */
export function isColorMapName(name: string): name is ColorMapName {
  return (colorMapNames as readonly string[]).includes(name)
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
