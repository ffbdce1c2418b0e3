import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { bimodalDist2D, type Generation, getImageSpace } from '@coldlab/oqtant-sdk'

/** The images of golden/make_vendor_analysis.py: a cloud off the middle, without a random number. */
export function syntheticCloud(
  own: readonly number[],
  [centerX, centerY]: readonly [number, number],
  wiggle: number,
  generation: Generation,
): OpticalDensityImage {
  const [g = 0, sx = 1, sy = 1, t = 0, rx = 1, ry = 1, , , offset = 0] = own
  const space = getImageSpace({ rows: 100, columns: 100 })
  const model = bimodalDist2D(space, g, sx, sy, t, rx, ry, centerX, centerY, offset, { generation })
  return { data: model.map((od, i) => od + wave(i, wiggle)), rows: 100, columns: 100, pixelSizeUm: 4.4 }
}

/** The image of golden/make_in_trap_widths.py: a condensate cut by two stripes. */
export function syntheticInTrap(): OpticalDensityImage {
  const pixelSizeUm = 0.344
  const data = new Float64Array(90 * 240)
  for (let i = 0; i < data.length; i++) {
    const x = ((i % 240) - 119.5) * pixelSizeUm
    const y = (Math.floor(i / 240) - 44.5) * pixelSizeUm
    const cut = 1 - 0.4 * Math.exp(-(((x + 6) / 2) ** 2) / 2) - 0.3 * Math.exp(-(((x - 9) / 1.5) ** 2) / 2)
    const inside = Math.max(0, 1 - ((x - 3.1) / 30) ** 2 - ((y + 0.9) / 4.2) ** 2)
    data[i] = 1.3 * inside ** 1.5 * cut + 0.02 + wave(i, 0.07)
  }
  return { data, rows: 90, columns: 240, pixelSizeUm }
}

function wave(i: number, size: number): number {
  return size * Math.sin(1.7 * i + 0.001 * i * i)
}
