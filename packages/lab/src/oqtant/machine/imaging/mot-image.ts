import type { WireImage } from '@coldlab/oqtant-sdk'
import type { Random } from '../random.js'

/** Camera frame of the magneto-optical trap's fluorescence, counts; shape and size as in the real shots. */
const rows = 352
const columns = 217
const center = { column: 111, row: 169 }
/** Half axes of the bright ellipse, pixels; the long one leans 17° from the rows' direction. */
const halfAxes = { long: 45, short: 18 }
const tilt = { cos: Math.cos((17 * Math.PI) / 180), sin: Math.sin((17 * Math.PI) / 180) }
/** Counts of the bright rim and of the glow around, at the usual number of atoms. */
const brightCounts = 2780
const haloCounts = 170
const haloPixels = 48
const skyCounts = 9
/** Electrons of a count: what makes the noise of the bright part. */
const electronsPerCount = 1.2

/** The image, of so many times the usual atoms. */
export function motImage(relativeAtoms: number, random: Random): WireImage {
  const pixels: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const mean = skyCounts + relativeAtoms * brightness(column - center.column, row - center.row)
      pixels.push(Math.round(random.poisson(mean * electronsPerCount) / electronsPerCount))
    }
  }
  return { pixels, rows, columns, pixcal: 1 }
}

/** A filled ellipse with a soft edge, a little darker inside, in a wide halo. */
function brightness(x: number, y: number): number {
  const long = (y * tilt.cos + x * tilt.sin) / halfAxes.long
  const short = (x * tilt.cos - y * tilt.sin) / halfAxes.short
  const radius = Math.hypot(long, short)
  const body = 1 / (1 + Math.exp((radius - 1) * 7))
  const hollow = 1 - 0.2 * Math.exp(-((radius / 0.6) ** 2))
  return brightCounts * body * hollow + haloCounts * Math.exp(-(x ** 2 + y ** 2) / (2 * haloPixels ** 2))
}

/** Atoms of a count; the machine's own number is not known, a usual trap is taken to hold 2·10⁸. */
const atomsPerCount = 21

/** Number of atoms in the trap, from the counts above the sky. */
export function motAtoms({ pixels }: WireImage): number {
  const counts = pixels.reduce((sum, pixel) => sum + pixel - skyCounts, 0)
  return Math.max(0, Math.round(counts * atomsPerCount))
}
