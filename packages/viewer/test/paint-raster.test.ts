import { describe, expect, it } from 'vitest'
import { wholeImage } from '../src/plane/view-window.js'
import { colorTable } from '../src/raster/color-table.js'
import { paintRaster } from '../src/raster/paint-raster.js'

const image = { rows: 2, columns: 2, pixelSizeUm: 5, data: Float64Array.from([0, 1, Number.NaN, 0.5]) }
const scale = { min: 0, max: 1, kind: 'linear' } as const
/** Colour number i is the word i + 1, so that none is the 0 of an empty pixel. */
const table = Uint32Array.from({ length: 256 }, (_, index) => index + 1)

describe('the raster', () => {
  it('enlarges pixels without blending, row 0 on top, masked pixels left empty', () => {
    const target = new Uint32Array(16)
    paintRaster(target, { width: 4, height: 4 }, image, wholeImage(image), scale, table)
    expect([...target]).toEqual([1, 1, 256, 256, 1, 1, 256, 256, 0, 0, 129, 129, 0, 0, 129, 129])
  })

  it('shows the window only, and nothing outside the image', () => {
    const target = new Uint32Array(8)
    paintRaster(
      target,
      { width: 4, height: 2 },
      image,
      { left: 0, right: 10, top: -5, bottom: 5 },
      scale,
      table,
    )
    expect([...target]).toEqual([256, 256, 0, 0, 129, 129, 0, 0])
  })

  it('packs colours as a canvas stores them: red, green, blue, opaque', () => {
    const rgb = new Uint8Array(768)
    rgb.set([1, 2, 3], 3 * 255)
    const bytes = new Uint8Array(colorTable(rgb).buffer)
    expect([...bytes.subarray(1020)]).toEqual([1, 2, 3, 255])
  })
})
