import { atomNumbers, calculateTemperature, fitBimodal } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { newestClientFits, realJob, realJobNames } from './real-jobs.js'
import { syntheticCloud } from './synthetic-image.js'
import { farthest, vendorGolden } from './vendor-golden.js'

// The clients take their derivatives from differences, so the same search ends some 1e-7 elsewhere. Four digits are asked for.
const digits = 2e-5

const clouds = [
  ['near the middle', [0.651, 13.14, 13.67, 0.812, 5.52, 10.54, 0, 0, 0.006], [3.3, -4.7], 0.03],
  ['off the middle, noisy', [0.3, 9, 17, 1.2, 12, 4, 0, 0, 0.02], [-8.5, 6.25], 0.1],
  ['ending at two bounds', [0.5, 26, 12, 0.9, 6, 9, 0, 0, -0.01], [0.5, 1.5], 0.02],
] as const

describe.each(['walkthrough', 'newest'] as const)('the %s clients’ own fit, of a cloud', (generation) => {
  test.each(clouds.map((cloud, index) => [...cloud, index] as const))(
    '%s',
    async (_, own, at, noise, index) => {
      const golden = vendorGolden(generation).fits[index]!
      const fit = await fitBimodal(syntheticCloud(own, at, noise, generation), { generation })
      expect(fit.converged).toBe(true)
      // At the lower bound the offset is some 1e-16 in both.
      const atZero = golden.p.findIndex((value) => Math.abs(value) < 1e-12)
      const away = (values: readonly number[]) => values.filter((_value, i) => i !== atZero)
      expect(farthest(away(fit.parameters), away(golden.p))).toBeLessThan(digits)
      if (atZero !== -1) expect(Math.abs(fit.parameters[atZero]!)).toBeLessThan(1e-9)
      expect(farthest([...fit.sigma!], golden.sigma)).toBeLessThan(digits)
      expect(fit.covariance?.[1]).toBeCloseTo(golden.covariance01, 9)
      expect(fit.rSquared).toBeCloseTo(golden.R2, 9)
      expect(fit.sumOfSquares / golden.ssr).toBeCloseTo(1, 8)
      const squares = Array.from(fit.residual.data).reduce((sum, value) => sum + value * value, 0)
      expect(squares / golden.ssr).toBeCloseTo(1, 8)
    },
  )
})

describe.skipIf(realJobNames.length === 0)(
  'real shots (skipped where ../shared/data/oqtant-jobs is missing)',
  () => {
    const walkthrough = vendorGolden('walkthrough').real ?? {}
    const names = Object.keys(walkthrough).filter((name) => realJobNames.includes(name))

    test('there are some', () => expect(names.length).toBeGreaterThan(30))

    test.each(names)('%s: what the vendor’s clients give', async (name) => {
      const [run] = realJob(name).runs
      const image = run?.shot?.image
      if (image === undefined) throw new RangeError(`${name} has no image`)
      const newest = newestClientFits[name]
      if (newest !== undefined) {
        const fit = await fitBimodal(image)
        expect(farthest(fit.parameters, newest.p)).toBeLessThan(digits)
        expect(farthest([...fit.sigma!], newest.sigma)).toBeLessThan(digits)
        expect([fit.rSquared, fit.sumOfSquares / newest.ssr]).toEqual([
          expect.closeTo(newest.R2, 9),
          expect.closeTo(1, 8),
        ])
      }
      const golden = walkthrough[name]!
      const fit = await fitBimodal(image, { conventions: 'vendor', generation: 'walkthrough' })
      expect(farthest(fit.parameters, golden.p)).toBeLessThan(digits)
      expect(farthest([...fit.sigma!], golden.sigma)).toBeLessThan(digits)
      const atoms = atomNumbers(fit.parameters, { generation: 'walkthrough' })
      const { totalAtoms, condensedAtoms, thermalAtoms } = atoms
      expect(farthest([totalAtoms, condensedAtoms, thermalAtoms], golden.atoms!)).toBeLessThan(digits)
      const temperature = calculateTemperature(fit.parameters, run!.timeOfFlightMs)
      expect(temperature / golden.temperatureNk!).toBeCloseTo(1, 5)
    })
  },
)

describe('atom numbers and temperature', () => {
  const [fit] = vendorGolden('walkthrough').fits

  test('are the walkthrough’s, and leave the parameters as they are', () => {
    const parameters = Object.freeze([...fit!.p])
    const { totalAtoms, condensedAtoms, thermalAtoms } = atomNumbers(parameters, {
      generation: 'walkthrough',
    })
    expect(farthest([totalAtoms, condensedAtoms, thermalAtoms], fit!.atoms!)).toBeLessThan(1e-12)
    expect(calculateTemperature(parameters, 10) / fit!.temperatureNk!).toBeCloseTo(1, 12)
  })

  test('scale with the true size of a pixel', () => {
    const pixelSizeUm = 4.4
    const ratio = (4.4 / 8.71) ** 2
    const atoms = (size?: number) => atomNumbers(fit!.p, { ...(size && { pixelSizeUm: size }) }).totalAtoms
    expect(atoms(pixelSizeUm) / atoms()).toBeCloseTo(ratio, 12)
    expect(calculateTemperature(fit!.p, 10, { pixelSizeUm }) / calculateTemperature(fit!.p, 10)).toBeCloseTo(
      ratio,
      12,
    )
  })

  test.each([[[1, 2, 3]], [[...Array(8).fill(1), Number.NaN]], [[]]])(
    'refuse %j as parameters',
    (parameters) => {
      expect(() => atomNumbers(parameters)).toThrow(expect.objectContaining({ name: 'AnalysisError' }))
    },
  )

  test('refuse a time of flight that is none', () => {
    expect(() => calculateTemperature(fit!.p, Number.NaN)).toThrow('timeOfFlightMs')
  })
})

describe('a fit that cannot be', () => {
  const cloud = syntheticCloud([0.5, 12, 12, 0.9, 6, 9, 0, 0, 0.01], [0.5, 1.5], 0.02, 'newest')

  test('masked pixels do not count', async () => {
    const data = cloud.data.map((value, i) => (i % 7 === 0 ? Number.NaN : value)) as Float64Array
    const fit = await fitBimodal({ ...cloud, data })
    expect(fit.parameters[0]).toBeCloseTo(0.5, 2)
    expect(fit.residual.data[0]).toBeNaN()
  })

  test('an image without pixels, a start outside its bounds, an abort', async () => {
    const empty = { ...cloud, data: new Float64Array(10_000).fill(Number.NaN) }
    await expect(fitBimodal(empty)).rejects.toMatchObject({ name: 'AnalysisError' })
    const start = [0.25, 30, 8, 1, 4, 6, 0, 0, 0.02]
    await expect(fitBimodal(cloud, { start })).rejects.toThrow('start[1] must be between 7 and 20, but is 30')
    const signal = AbortSignal.abort(new RangeError('enough'))
    await expect(fitBimodal(cloud, { signal })).rejects.toThrow('enough')
  })
})
