import { type FitParameterName, fitImage, type ImageFit, type OpticalDensityImage } from '@coldlab/fit-wasm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CloudShape, drawShot } from './draw-cloud.js'
import { onEachBuild } from './on-each-build.js'

/** Runs of each property, from a fixed seed, so that a failure can be had again. */
const runs = { seed: 20261121, numRuns: 30 }
/**
 * Two ways to one minimum meet within the tolerance of convergence, some thousandths of a standard error at a relative
 * cost of 1e-8; a hundredth leaves room for another order of summation.
 */
const toleranceInErrors = 0.01
const noiseOd = 0.03
const grid = { rows: 48, columns: 56, pixelSizeUm: 4.4 }

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Clouds with two clear parts, well inside the image. */
const cloud: fc.Arbitrary<CloudShape> = fc.record({
  gaussianOd: between(0.4, 1),
  gaussianSigmaXUm: between(34, 44),
  gaussianSigmaYUm: between(32, 42),
  thomasFermiOd: between(0.8, 1.6),
  thomasFermiRadiusXUm: between(18, 28),
  thomasFermiRadiusYUm: between(20, 32),
  centerXUm: between(-12, 12),
  centerYUm: between(-10, 10),
  offset: between(-0.05, 0.05),
})
const seed = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const shot = fc.tuple(cloud, seed).map(([shape, noiseSeed]) => drawShot(shape, grid, noiseOd, noiseSeed))

type Change = Partial<Record<FitParameterName, (value: number) => number>>

/**
 * Expects the parameters `before`, changed as told, `after`; standard errors times `errorScale`, and what is not told of
 * unchanged. With `rename`, a parameter is compared with another one's before.
 */
function expectChanged(
  before: ImageFit,
  after: ImageFit,
  change: Change,
  {
    errorScale = {},
    rename = {},
  }: { errorScale?: Change; rename?: Partial<Record<FitParameterName, FitParameterName>> } = {},
): void {
  expect(after.status).toBe('converged')
  for (const name of Object.keys(before.parameters) as FitParameterName[]) {
    const old = before.parameters[rename[name] ?? name]
    const wanted = change[name]?.(old.value) ?? old.value
    const wantedError = errorScale[name]?.(old.stderr!) ?? old.stderr!
    const { value, stderr } = after.parameters[name]
    expect(Math.abs(value - wanted) / wantedError, `${name} ${value}, not ${wanted}`).toBeLessThan(
      toleranceInErrors,
    )
    expect(stderr! / wantedError, `standard error of ${name}`).toBeCloseTo(1, 2)
  }
}

const widths = [
  'gaussianSigmaXUm',
  'gaussianSigmaYUm',
  'thomasFermiRadiusXUm',
  'thomasFermiRadiusYUm',
] as const
const lengths = [...widths, 'centerXUm', 'centerYUm'] as const
const densities = ['gaussianOd', 'thomasFermiOd', 'offset'] as const

const scaled = (names: readonly FitParameterName[], factor: number): Change =>
  Object.fromEntries(names.map((name) => [name, (value: number) => value * factor]))

/** The image on a larger sheet of NaN pixels, its first pixel at (row, column). */
function pasteOnNaN(image: OpticalDensityImage, row: number, column: number): OpticalDensityImage {
  const sheet = { rows: image.rows + 8, columns: image.columns + 8, pixelSizeUm: image.pixelSizeUm }
  const data = new Float64Array(sheet.rows * sheet.columns).fill(Number.NaN)
  for (let r = 0; r < image.rows; r++) {
    const line = image.data.subarray(r * image.columns, (r + 1) * image.columns)
    data.set(line, (row + r) * sheet.columns + column)
  }
  return { ...sheet, data }
}

onEachBuild(() => {
  describe('the fit of a changed image', () => {
    it('moves its centre with the pixels', () => {
      const place = fc.integer({ min: 0, max: 8 })
      fc.assert(
        fc.property(shot, place, place, (image, row, column) => {
          const before = fitImage(pasteOnNaN(image, 4, 4))
          const after = fitImage(pasteOnNaN(image, row, column))
          expectChanged(before, after, {
            centerXUm: (x) => x + (column - 4) * image.pixelSizeUm,
            centerYUm: (y) => y + (row - 4) * image.pixelSizeUm,
          })
        }),
        runs,
      )
    })

    it('takes a region and a mask as if the other pixels were not there', () => {
      fc.assert(
        fc.property(shot, (image) => {
          const inside = { row: 4, column: 4, rows: image.rows, columns: image.columns }
          const sheet = pasteOnNaN(image, 4, 4)
          const filled = { ...sheet, data: sheet.data.map((od, i) => (Number.isNaN(od) ? Math.sin(i) : od)) }
          const mask = Uint8Array.from(sheet.data, (od) => (Number.isNaN(od) ? 1 : 0))
          const whole = fitImage(image)
          for (const options of [{ region: inside }, { mask }])
            expectChanged(whole, fitImage(filled, options), {})
        }),
        runs,
      )
    })

    it('scales densities with the optical density', () => {
      fc.assert(
        fc.property(shot, between(0.05, 20), (image, factor) => {
          const after = fitImage({ ...image, data: image.data.map((od) => od * factor) })
          const change = scaled(densities, factor)
          const before = fitImage(image)
          expectChanged(before, after, change, { errorScale: change })
          expect(after.cost / before.cost / factor ** 2).toBeCloseTo(1, 6)
        }),
        runs,
      )
    })

    it('scales lengths with the pixel size', () => {
      fc.assert(
        fc.property(shot, between(0.01, 100), (image, factor) => {
          const after = fitImage({ ...image, pixelSizeUm: image.pixelSizeUm * factor })
          const change = scaled(lengths, factor)
          expectChanged(fitImage(image), after, change, { errorScale: change })
        }),
        runs,
      )
    })

    it('adds a constant to the offset alone', () => {
      fc.assert(
        fc.property(shot, between(-3, 3), (image, constant) => {
          const after = fitImage({ ...image, data: image.data.map((od) => od + constant) })
          expectChanged(fitImage(image), after, { offset: (value) => value + constant })
        }),
        runs,
      )
    })

    it('swaps x and y when the image is transposed', () => {
      fc.assert(
        fc.property(shot, (image) => {
          const data = new Float64Array(image.data.length)
          image.data.forEach((od, i) => {
            data[(i % image.columns) * image.rows + Math.floor(i / image.columns)] = od
          })
          const transposed = { ...image, rows: image.columns, columns: image.rows, data }
          expectChanged(fitImage(image), fitImage(transposed), {}, { rename: swappedAxes })
        }),
        runs,
      )
    })

    it('changes the sign of the centre when the image is turned by half a turn', () => {
      fc.assert(
        fc.property(shot, (image) => {
          const after = fitImage({ ...image, data: image.data.toReversed() })
          expectChanged(fitImage(image), after, { centerXUm: (x) => -x, centerYUm: (y) => -y })
        }),
        runs,
      )
    })

    it('has standard errors in proportion to the noise', () => {
      fc.assert(
        fc.property(cloud, seed, between(0.3, 2), (shape, noiseSeed, factor) => {
          const quiet = fitImage(drawShot(shape, grid, 0.01, noiseSeed))
          const noisy = fitImage(drawShot(shape, grid, 0.01 * factor, noiseSeed))
          for (const name of Object.keys(quiet.parameters) as FitParameterName[]) {
            const ratio = noisy.parameters[name].stderr! / quiet.parameters[name].stderr!
            // the other noise moves the minimum by about a standard error, and the curvature there by some percent
            expect(Math.abs(ratio / factor - 1), name).toBeLessThan(0.1)
          }
        }),
        runs,
      )
    })
  })
})

const swappedAxes: Partial<Record<FitParameterName, FitParameterName>> = {
  gaussianSigmaXUm: 'gaussianSigmaYUm',
  gaussianSigmaYUm: 'gaussianSigmaXUm',
  thomasFermiRadiusXUm: 'thomasFermiRadiusYUm',
  thomasFermiRadiusYUm: 'thomasFermiRadiusXUm',
  centerXUm: 'centerYUm',
  centerYUm: 'centerXUm',
}
