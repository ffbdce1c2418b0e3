import { fitImage, initFitKernel } from '@coldlab/fit-wasm'
import { beforeAll, describe, expect, it } from 'vitest'
import { sliceCurves } from '../src/clouds/slices/slice-curves.js'
import { sampleCloud, samplePixels } from '../src/sample/sample-job.js'

const { rows, columns, pixelSizeUm } = sampleCloud
const image = { data: samplePixels(sampleCloud), rows, columns, pixelSizeUm }

beforeAll(() => initFitKernel())

describe('the curves of a slice', () => {
  it.each(['x', 'y'] as const)('along %s pass through the fit’s own model at every pixel', (axis) => {
    const fit = fitImage(image)
    const { centerXUm, centerYUm } = fit.parameters
    const curves = sliceCurves(image, fit, axis, axis === 'x' ? centerYUm.value : centerXUm.value)
    const model = sliceCurves(fit.modelImage(), null, axis, curves.atUm)
    const thermal = sliceCurves(fit.modelImage('thermal'), null, axis, curves.atUm)
    model.data.forEach((value, index) => {
      if (value === null) return
      // The same formula summed in another order.
      expect(curves.fit![index]).toBeCloseTo(value, 12)
      expect(curves.thermal![index]).toBeCloseTo(thermal.data[index]! + fit.parameters.offset.value, 12)
    })
  })

  it('has data at the pixels only and residuals that add up to them', () => {
    const fit = fitImage(image)
    const curves = sliceCurves(image, fit, 'x', 0)
    const pixels = curves.data.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
    expect(pixels).toHaveLength(columns)
    pixels.forEach(({ value, index }, pixel) => {
      expect(curves.positionsUm[index]).toBeCloseTo(curves.pixelsUm[pixel]!, 9)
      expect(curves.fit![index]! + curves.residual![pixel]!).toBeCloseTo(value, 12)
    })
  })

  it('leaves masked pixels out of data, residuals and range', () => {
    const holed = {
      ...image,
      data: Float64Array.from(image.data, (value, index) => (index % 7 === 0 ? Number.NaN : value)),
    }
    const curves = sliceCurves(holed, null, 'y', 3)
    expect(curves.data.every((value) => value === null || Number.isFinite(value))).toBe(true)
    expect(Number.isFinite(curves.range.max)).toBe(true)
    expect(curves.fit).toBeNull()
  })
})
