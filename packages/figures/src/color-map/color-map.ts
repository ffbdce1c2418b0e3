import {
  interpolateCividis,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateViridis,
} from 'd3-scale-chromatic'
import { nipySpectralBytes } from './nipy-spectral-bytes.js'

/**
 * The colour maps, the default first. `cividis` looks the same to colour-blind eyes, `greys` runs from black to white,
 * `nipy_spectral` is for those used to it.
 */
export const colorMapNames = [
  'viridis',
  'inferno',
  'magma',
  'plasma',
  'cividis',
  'greys',
  'nipy_spectral',
] as const

export type ColorMapName = (typeof colorMapNames)[number]

const makers: Readonly<Record<ColorMapName, () => Uint8Array>> = {
  viridis: () => fromWords(interpolateViridis),
  inferno: () => fromWords(interpolateInferno),
  magma: () => fromWords(interpolateMagma),
  plasma: () => fromWords(interpolatePlasma),
  cividis: () => fromWords(interpolateCividis),
  greys: () => Uint8Array.from({ length: 768 }, (_, index) => Math.floor(index / 3)),
  nipy_spectral: () => Uint8Array.from(atob(nipySpectralBytes), (character) => character.charCodeAt(0)),
}

/**
 * 256 colours as red, green, blue bytes, the lowest value's first: matplotlib's tables of these names (`gray` for `greys`), but
 * for `cividis`, which is d3's polynomial through the same colours.
 */
export function colorMap(name: ColorMapName): Uint8Array {
  return makers[name]()
}

/** Whether a word names a colour map, for names that people type. */
export function isColorMapName(name: string): name is ColorMapName {
  return (colorMapNames as readonly string[]).includes(name)
}

/** d3 gives a colour as `#440154` or `rgb(0, 32, 81)`. */
function fromWords(color: (part: number) => string): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: 256 }, (_, index) => {
      const word = color(index / 255)
      return word.startsWith('#')
        ? [1, 3, 5].map((start) => Number.parseInt(word.slice(start, start + 2), 16))
        : (word.match(/\d+/g) ?? []).map(Number)
    }).flat(),
  )
}
