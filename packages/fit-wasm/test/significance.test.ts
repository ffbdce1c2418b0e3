import { fitImage, type ImageFit } from '@coldlab/fit-wasm'
import { describe, expect, it } from 'vitest'
import { drawShot } from './draw-cloud.js'
import { onEachBuild } from './on-each-build.js'

const grid = { rows: 100, columns: 100, pixelSizeUm: 4.4 }
const noiseOd = 0.03
const both = {
  gaussianOd: 0.5,
  gaussianSigmaXUm: 62,
  gaussianSigmaYUm: 58,
  thomasFermiOd: 0.9,
  thomasFermiRadiusXUm: 34,
  thomasFermiRadiusYUm: 44,
  centerXUm: -12,
  centerYUm: 9,
  offset: 0.01,
}
const thermal = { ...both, thomasFermiOd: 0 }
const condensate = { ...both, gaussianOd: 0 }
const seeds = [1, 2, 3, 4, 5, 6, 7, 8]

/** 2π σx σy G and (2π/5) Rx Ry T of the clouds drawn. */
const thermalIntegral = 2 * Math.PI * 62 * 58 * 0.5
const condensateIntegral = ((2 * Math.PI) / 5) * 34 * 44 * 0.9

onEachBuild(() => {
  describe('the parts of a cloud', () => {
    it('are both significant where both are there, with their integrals', () => {
      for (const seed of seeds) {
        const parts = fitImage(drawShot(both, grid, noiseOd, seed)).components()
        expect(parts.thermal).toMatchObject({ significant: true, integralUpperLimitUm2: null })
        expect(parts.condensate).toMatchObject({ significant: true, integralUpperLimitUm2: null })
        expect(parts.thermal.significance).toBeGreaterThan(20)
        const { integralUm2, integralStderrUm2 } = parts.condensate
        expect(Math.abs(integralUm2 - condensateIntegral)).toBeLessThan(4 * integralStderrUm2!)
        expect(Math.abs(parts.thermal.integralUm2 - thermalIntegral)).toBeLessThan(
          4 * parts.thermal.integralStderrUm2!,
        )
      }
    })

    it('give a limit, not a number, for a condensate that is not there', () => {
      for (const seed of seeds) {
        const parts = fitImage(drawShot(thermal, grid, noiseOd, seed)).components()
        expect(parts.thermal.significant).toBe(true)
        expect(parts.condensate.significant).toBe(false)
        expect(parts.condensate.significance).toBeLessThan(3)
        expect(parts.condensate.integralUpperLimitUm2).toBeGreaterThan(0)
        expect(parts.condensate.integralUpperLimitUm2).toBeLessThan(0.1 * thermalIntegral)
      }
    })

    it('give a limit for a thermal part that is not there', () => {
      for (const seed of seeds) {
        const parts = fitImage(drawShot(condensate, grid, noiseOd, seed)).components()
        expect(parts.condensate.significant).toBe(true)
        expect(parts.thermal.significant).toBe(false)
        expect(parts.thermal.integralUpperLimitUm2).toBeGreaterThan(0)
      }
    })

    it('are the same whether judged with the fit or afterwards', () => {
      const image = drawShot(both, grid, noiseOd, 1)
      const late: ImageFit = fitImage(image)
      expect(fitImage(image, { significance: true }).components()).toEqual(late.components())
    })
  })

  describe("model 'auto'", () => {
    it.each([
      ['bimodal', both],
      ['gaussian', thermal],
      ['thomas-fermi', condensate],
    ] as const)('chooses %s', (model, shape) => {
      for (const seed of seeds) {
        const fit = fitImage(drawShot(shape, grid, noiseOd, seed), { model: 'auto' })
        expect(fit.model).toBe(model)
        expect(fit.status).toBe('converged')
      }
    })
  })

  it("weights 'shot-noise' widen the errors of a peak that is noisier than the rest", () => {
    const image = drawShot(both, grid, 0, 1)
    const model = image.data.slice()
    const noise = drawShot({ ...both, gaussianOd: 0, thomasFermiOd: 0, offset: 0 }, grid, 1, 3).data
    // Noise of 400 photons a pixel: var(OD) = (1 + e^OD)/400.
    const data = model.map((od, i) => od + noise[i]! * Math.sqrt((1 + Math.exp(od)) / 400)) as Float64Array
    const plain = fitImage({ ...image, data })
    const weighted = fitImage({ ...image, data }, { weights: 'shot-noise' })
    expect(weighted.status).toBe('converged')
    const error = (fit: ImageFit) => fit.parameters.thomasFermiOd.stderr!
    expect(error(weighted)).toBeGreaterThan(1.1 * error(plain))
    expect(weighted.reducedChiSquare).toBeGreaterThan(0.9)
    expect(weighted.reducedChiSquare).toBeLessThan(1.1)
  })
})
