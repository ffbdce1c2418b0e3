import {
  type FitOptions,
  fitImage,
  fitParameterNames,
  isColdlabFitError,
  type OpticalDensityImage,
} from '@coldlab/fit-wasm'
import { describe, expect, it } from 'vitest'
import { drawShot } from './draw-cloud.js'
import { onEachBuild } from './on-each-build.js'

const shape = {
  gaussianOd: 0.6,
  gaussianSigmaXUm: 60,
  gaussianSigmaYUm: 58,
  thomasFermiOd: 0.9,
  thomasFermiRadiusXUm: 30,
  thomasFermiRadiusYUm: 46,
  centerXUm: 5,
  centerYUm: -8,
  offset: 0.01,
}
const grid = { rows: 100, columns: 100, pixelSizeUm: 4.4 }
const shot = () => drawShot(shape, grid, 0.03, 5)

function filled(rows: number, columns: number, value: number): OpticalDensityImage {
  return { data: new Float64Array(rows * columns).fill(value), rows, columns, pixelSizeUm: 4.4 }
}

/** Whatever came in, the outcome can be printed: a status with a sentence, no NaN where null is meant. */
function expectHonest(image: OpticalDensityImage, options?: FitOptions) {
  const fit = fitImage(image, options)
  expect(fit.reason.length).toBeGreaterThan(5)
  for (const name of fitParameterNames) {
    expect(fit.parameters[name].stderr, name).not.toBeNaN()
  }
  const { thermal, condensate } = fit.components()
  for (const part of [thermal, condensate]) {
    expect(part.significance).not.toBeNaN()
    expect(part.integralUpperLimitUm2).not.toBeNaN()
  }
  return fit
}

onEachBuild(() => {
  describe('images without a cloud', () => {
    it.each([
      ['zeros', 0],
      ['ones', 1],
      ['a large constant', 1e6],
    ])('%s', (_name, value) => {
      const fit = expectHonest(filled(100, 100, value))
      expect(fit.status).toBe('no-cloud')
      expect(fit.reason).toContain(String(value))
    })

    it('noise alone, twenty times', () => {
      const nothing = { ...shape, gaussianOd: 0, thomasFermiOd: 0 }
      for (let seed = 1; seed <= 20; seed++) {
        expect(expectHonest(drawShot(nothing, grid, 0.03, seed)).status).toBe('no-cloud')
      }
    })
  })

  describe('too little to fit', () => {
    it.each([
      ['one pixel', 1, 1],
      ['a row of five', 1, 5],
      ['three by three', 3, 3],
    ])('%s', (_name, rows, columns) => {
      const image = {
        ...filled(rows, columns, 0),
        data: Float64Array.from({ length: rows * columns }, Math.sin),
      }
      const fit = expectHonest(image)
      expect(fit.status).toBe('singular')
      expect(fit.covariance).toBeNull()
      expect(fit.uncertaintyReason).toContain('degrees of freedom')
    })

    it('no pixel left by NaN or mask', () => {
      expect(expectHonest(filled(50, 50, Number.NaN)).status).toBe('singular')
      expect(expectHonest(shot(), { mask: new Uint8Array(10_000).fill(1) }).status).toBe('singular')
    })
  })

  describe('pixels that are no measurements', () => {
    it('NaN and infinite pixels are left out, and said', () => {
      const image = shot()
      const clean = fitImage(image)
      const data = image.data.slice()
      for (let i = 0; i < data.length; i += 37) data[i] = [Number.NaN, Infinity, -Infinity][i % 3]!
      const fit = expectHonest({ ...image, data })
      expect(fit.status).toBe('converged')
      expect(fit.reason).toContain('271 pixels left out')
      for (const name of fitParameterNames) {
        const { value, stderr } = clean.parameters[name]
        expect(Math.abs(fit.parameters[name].value - value), name).toBeLessThan(stderr!)
      }
    })

    it('a saturated image is fitted and called so', () => {
      const image = shot()
      const fit = expectHonest({ ...image, data: image.data.map((od) => Math.min(od, 0.8)) as Float64Array })
      expect(fit.reason).toContain('saturated')
      expect(fitImage(image).reason).not.toContain('saturated')
    })

    it('numbers too large to square', () => {
      const image = shot()
      const fit = expectHonest({ ...image, data: image.data.map((od) => od * 1e250) as Float64Array })
      expect(fit.status).toBe('singular')
      expect(fit.reason).toContain('scale the image')
    })

    it.each([1e-12, 1e9])('optical densities times %g give the same cloud', (factor) => {
      const image = shot()
      const plain = fitImage(image).parameters
      const { parameters, status } = fitImage({
        ...image,
        data: image.data.map((od) => od * factor) as Float64Array,
      })
      expect(status).toBe('converged')
      expect(parameters.gaussianSigmaXUm.value).toBeCloseTo(plain.gaussianSigmaXUm.value, 3)
      expect(parameters.thomasFermiOd.value / factor).toBeCloseTo(plain.thomasFermiOd.value, 4)
    })
  })

  it('an exact cloud without noise is found exactly', () => {
    const fit = expectHonest(drawShot(shape, grid, 0, 1))
    for (const name of fitParameterNames) expect(fit.parameters[name].value, name).toBeCloseTo(shape[name], 4)
    expect(fit.rSquared).toBeCloseTo(1, 9)
  })

  describe('options that make no sense', () => {
    it.each<[string, FitOptions]>([
      ['model', { model: 'lorentzian' as 'gaussian' }],
      ['fixed.sigma', { fixed: { sigma: 1 } as object }],
      ['fixed.gaussianSigmaXUm', { fixed: { gaussianSigmaXUm: -3 } }],
      ['initial.centerXUm', { initial: { centerXUm: Number.NaN } }],
      ['bounds.offset', { bounds: { offset: [1, 0] } }],
      ['maxIterations', { maxIterations: 0 }],
      ['maxIterations', { maxIterations: 1e9 }],
      ['weights', { weights: new Float64Array(3) }],
      ['weights', { weights: new Float64Array(10_000).fill(-1) }],
      ['mask', { mask: new Uint8Array(5) }],
      ['region', { region: { row: 90, column: 0, rows: 20, columns: 10 } }],
      ['physical', { fixed: { gaussianSigmaXUm: 10, thomasFermiRadiusXUm: 40 } }],
    ])('%s is refused by name', (option, options) => {
      const error = errorOf(() => fitImage(shot(), options))
      expect(isColdlabFitError(error, 'FitOptionsError') && error.context.option).toBe(option)
    })
  })

  it('one step is not enough, and that is said', () => {
    const fit = fitImage(shot(), { maxIterations: 1 })
    expect(fit.status).toBe('iteration-limit')
    expect(fit.reason).toContain('maxIterations')
  })
})

it('5000 x 5000 pixels fit, and their memory is given back', async () => {
  const size = { rows: 5000, columns: 5000, pixelSizeUm: 0.088 }
  const fit = fitImage(drawShot(shape, size, 0, 1))
  expect(fit.status).toBe('converged')
  expect(fit.parameters.thomasFermiRadiusYUm.value).toBeCloseTo(shape.thomasFermiRadiusYUm, 3)
})

function errorOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
