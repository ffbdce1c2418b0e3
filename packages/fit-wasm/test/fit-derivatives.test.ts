import {
  type FitOptions,
  type FitParameterName,
  fitImage,
  fitParameterNames,
  type ImageFit,
  type OpticalDensityImage,
} from '@coldlab/fit-wasm'
import { describe, expect, it } from 'vitest'
import { type CloudShape, drawCloud, drawNoise, drawShot } from './draw-cloud.js'
import { onEachBuild } from './on-each-build.js'

/**
 * The derivatives the kernel works with are seen from outside in two places: at the end of a fit the gradient of the cost
 * vanishes, and the covariance is s² (JᵀWJ)⁻¹. Both are checked against central differences of the model image.
 */
const shape: CloudShape = {
  gaussianOd: 0.7,
  gaussianSigmaXUm: 38,
  gaussianSigmaYUm: 33,
  thomasFermiOd: 1.2,
  thomasFermiRadiusXUm: 21,
  thomasFermiRadiusYUm: 29,
  centerXUm: 7,
  centerYUm: -5,
  offset: 0.02,
}
const image = drawShot(shape, { rows: 48, columns: 56, pixelSizeUm: 4.4 }, 0.03, 17)
const weights = drawNoise(image.data.length, 18).map((value) => 800 * Math.exp(0.5 * value))
const mask = Uint8Array.from(image.data, (_, i) => (i % 7 === 0 ? 1 : 0))

const cases: [string, OpticalDensityImage, FitOptions][] = [
  ['default', image, {}],
  ['weights', image, { weights }],
  ['mask and region', image, { mask, region: { row: 3, column: 2, rows: 42, columns: 51 } }],
  ['a fixed offset', image, { fixed: { offset: 0.02 } }],
  ['gaussian', image, { model: 'gaussian' }],
  ['thomas-fermi', image, { model: 'thomas-fermi' }],
]

onEachBuild(() => {
  describe.each(cases)('derivatives: %s', (_name, shot, options) => {
    const used = pixelWeights(shot, options)

    it('draws the model as the formula says', () => {
      const fit = fitImage(shot, options)
      const drawn = fit.modelImage().data
      const formula = drawCloud(valuesOf(fit), shot)
      drawn.forEach((od, i) => {
        expect(od).toBeCloseTo(formula[i]!, 10)
      })
      expect(weightedSquares(fit, valuesOf(fit), used) / fit.cost).toBeCloseTo(1, 9)
    })

    it('ends where the gradient of the cost vanishes', () => {
      const fit = fitImage(shot, options)
      const values = valuesOf(fit)
      for (const name of freeOf(fit)) {
        const step = 1e-3 * fit.parameters[name].stderr!
        const up = weightedSquares(fit, { ...values, [name]: values[name] + step }, used)
        const down = weightedSquares(fit, { ...values, [name]: values[name] - step }, used)
        // half the slope over s², in standard errors: how far off the minimum is along this parameter alone, at most
        const slope = ((up - down) / (2 * step)) * fit.parameters[name].stderr!
        expect(Math.abs(slope) / (2 * fit.reducedChiSquare), name).toBeLessThan(0.01)
      }
    })

    it('has the covariance of central differences of the model', () => {
      const fit = fitImage(shot, options)
      const free = freeOf(fit)
      const { names, values } = fit.covariance!
      expect([...names]).toEqual(free)
      const normal = normalMatrix(fit, free, used)
      // (JᵀWJ) C / s² must be the identity; J's differences are good to 1e-6, the condition of the matrix costs two digits
      for (const [a] of free.entries()) {
        for (const [b] of free.entries()) {
          let sum = 0
          for (let k = 0; k < free.length; k++) sum += normal[a]![k]! * values[k * free.length + b]!
          const scale = Math.sqrt(values[a * free.length + a]! / values[b * free.length + b]!)
          expect((sum * scale) / fit.reducedChiSquare, `${free[a]}, ${free[b]}`).toBeCloseTo(
            a === b ? 1 : 0,
            3,
          )
        }
      }
      for (const [k, name] of free.entries()) {
        expect(fit.parameters[name].stderr! ** 2 / values[k * free.length + k]!).toBeCloseTo(1, 9)
      }
    })
  })
})

const valuesOf = (fit: ImageFit): CloudShape =>
  Object.fromEntries(fitParameterNames.map((name) => [name, drawable(fit, name)])) as CloudShape

/** An absent part has size 0; drawn with density 0 its size does not matter, but must not divide by zero. */
function drawable(fit: ImageFit, name: FitParameterName): number {
  const { value } = fit.parameters[name]
  return value === 0 && /Sigma|Radius/.test(name) ? 1 : value
}

const freeOf = (fit: ImageFit): FitParameterName[] =>
  fitParameterNames.filter((name) => !fit.parameters[name].fixed)

/** Weight of each pixel, 0 for those left out. */
function pixelWeights(shot: OpticalDensityImage, { weights, mask, region }: FitOptions): Float64Array {
  return Float64Array.from(shot.data, (_, i) => {
    const row = Math.floor(i / shot.columns)
    const column = i % shot.columns
    const inside =
      region === undefined ||
      (row >= region.row &&
        row < region.row + region.rows &&
        column >= region.column &&
        column < region.column + region.columns)
    if (!inside || (mask?.[i] ?? 0) !== 0) return 0
    return typeof weights === 'object' ? weights[i]! : 1
  })
}

function weightedSquares(fit: ImageFit, values: CloudShape, used: Float64Array): number {
  const model = drawCloud(values, fit.image)
  return used.reduce(
    (sum, weight, i) => (weight === 0 ? sum : sum + weight * (fit.image.data[i]! - model[i]!) ** 2),
    0,
  )
}

function normalMatrix(fit: ImageFit, free: readonly FitParameterName[], used: Float64Array): number[][] {
  const values = valuesOf(fit)
  const columns = free.map((name) => {
    const step = 1e-4 * fit.parameters[name].stderr!
    const up = drawCloud({ ...values, [name]: values[name] + step }, fit.image)
    const down = drawCloud({ ...values, [name]: values[name] - step }, fit.image)
    return up.map((od, i) => (od - down[i]!) / (2 * step))
  })
  return columns.map((a) =>
    columns.map((b) => used.reduce((sum, weight, i) => sum + weight * a[i]! * b[i]!, 0)),
  )
}
