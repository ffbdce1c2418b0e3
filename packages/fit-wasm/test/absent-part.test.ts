import { fitImage } from '@coldlab/fit-wasm'
import { expect, it } from 'vitest'
import { drawShot } from './draw-cloud.js'
import { onEachBuild } from './on-each-build.js'

const thermal = {
  gaussianOd: 0.8,
  gaussianSigmaXUm: 60,
  gaussianSigmaYUm: 50,
  thomasFermiOd: 0,
  thomasFermiRadiusXUm: 30,
  thomasFermiRadiusYUm: 30,
  centerXUm: 0,
  centerYUm: 0,
  offset: 0,
}

onEachBuild(() => {
  it.each(['none', 'shot-noise'] as const)(
    'a part that the model lacks is 0 and held (weights: %s)',
    (weights) => {
      const image = drawShot(thermal, { rows: 80, columns: 90, pixelSizeUm: 4.4 }, 0.03, 2)
      const fit = fitImage(image, weights === 'none' ? { model: 'gaussian' } : { model: 'gaussian', weights })
      expect(fit.status).toBe('converged')
      for (const name of ['thomasFermiOd', 'thomasFermiRadiusXUm', 'thomasFermiRadiusYUm'] as const) {
        expect(fit.parameters[name]).toEqual({ value: 0, stderr: null, fixed: true, atBound: false })
      }
      const [middle, model] = [40 * 90 + 45, fit.modelImage()]
      expect(model.data[middle]).toBeCloseTo(0.8, 1)
      expect(fit.modelImage('condensate').data.every((od) => od === 0)).toBe(true)
      expect(fit.components().condensate.inModel).toBe(false)
    },
  )
})
