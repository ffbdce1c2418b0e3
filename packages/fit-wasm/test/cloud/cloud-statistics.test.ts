import { readFileSync } from 'node:fs'
import {
  absorptionCrossSectionUm2,
  type CloudOptions,
  type CloudStatistics,
  cloudStatistics,
  type FitParameterName,
  fitImage,
  fitParameterNames,
  initFitKernel,
} from '@coldlab/fit-wasm'
import { describe, expect, test } from 'vitest'
import { fitOf, type ParameterValues, someCloud } from './fit-of.js'

interface Golden {
  options: CloudOptions
  parameters: ParameterValues
  covariance: number[]
  expected: Record<keyof CloudStatistics, { value: number; stderr: number }>
}

const golden: Golden[] = JSON.parse(
  readFileSync(new URL('../golden/cloud-statistics.json', import.meta.url), 'utf8'),
)
const flight = { timeOfFlightMs: 10 }

describe('cloudStatistics', () => {
  test.each(golden.map((entry, i) => [i, entry.options.species, entry] as const))(
    'agrees with numpy on cloud %i of %s',
    (_, __, { options, parameters, covariance, expected }) => {
      const fit = fitOf({
        values: parameters,
        covariance: { names: fitParameterNames, values: Float64Array.from(covariance) },
      })
      const statistics = cloudStatistics(fit, options)
      for (const [name, { value, stderr }] of Object.entries(expected)) {
        const quantity = statistics[name as keyof CloudStatistics]
        // Values to rounding; the script's central differences are good to 1e-8.
        expect(quantity.value! / value, name).toBeCloseTo(1, 12)
        expect(quantity.stderr! / stderr, name).toBeCloseTo(1, 7)
        expect(quantity).toMatchObject({ upperLimit: null, lowerLimit: null, reason: null })
      }
    },
  )

  test('standard errors are the scatter of clouds drawn from the covariance', () => {
    const names: FitParameterName[] = [
      'gaussianOd',
      'gaussianSigmaXUm',
      'gaussianSigmaYUm',
      'thomasFermiOd',
      'thomasFermiRadiusXUm',
      'thomasFermiRadiusYUm',
    ]
    const size = names.length
    const normal = normalNumbers(20260721)
    // A random root of a covariance whose standard errors are about half a percent, so that second order is far below 1 %.
    const root = Array.from(
      { length: size * size },
      (_, i) => (0.005 * someCloud[names[Math.floor(i / size)]!] * normal()) / Math.sqrt(size),
    )
    const values = new Float64Array(size * size)
    for (let i = 0; i < size * size; i++) {
      const [row, column] = [Math.floor(i / size), i % size]
      for (let k = 0; k < size; k++) values[i]! += root[row * size + k]! * root[column * size + k]!
    }
    const options = { ...flight, trapFrequenciesHz: { x: 50, y: 400 } }
    const statistics = cloudStatistics(fitOf({ covariance: { names, values } }), options)
    const draws = Array.from({ length: 20_000 }, () => {
      const z = names.map(normal)
      const drawn = names.map((name, row) => [
        name,
        someCloud[name] + z.reduce((sum, value, k) => sum + root[row * size + k]! * value, 0),
      ])
      return cloudStatistics(fitOf({ values: Object.fromEntries(drawn) }), options)
    })
    for (const [name, quantity] of Object.entries(statistics)) {
      const drawn = draws.map((draw) => draw[name as keyof CloudStatistics].value!)
      const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
      const scatter = Math.sqrt(
        drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (drawn.length - 1),
      )
      // 20,000 draws give the scatter to 0.5 %; 3 % is six times that.
      expect(Math.abs(quantity.stderr! / scatter - 1), name).toBeLessThan(0.03)
    }
  })

  test('σ0 of ⁸⁷Rb is 0.2907 µm²', () => {
    expect(absorptionCrossSectionUm2('87Rb')).toBeCloseTo(0.2907, 4)
  })

  test('a parameter held by the caller counts as known, one the image does not determine does not', () => {
    const covariance = {
      names: ['gaussianOd', 'gaussianSigmaXUm'] as const,
      values: Float64Array.of(1e-4, 0, 0, 0),
    }
    const held = cloudStatistics(fitOf({ covariance, held: ['gaussianSigmaYUm'] }), flight)
    expect(held.thermalAtoms.stderr! / held.thermalAtoms.value!).toBeCloseTo(0.01 / someCloud.gaussianOd, 12)
    const undetermined = cloudStatistics(fitOf({ covariance }), flight)
    expect(undetermined.thermalAtoms).toMatchObject({
      value: held.thermalAtoms.value,
      stderr: null,
      reason: 'No standard error: gaussianSigmaYUm is not determined',
    })
    expect(undetermined.temperatureXNk.stderr).toBe(0)
  })

  test('without a covariance there are values, and the fit says why no errors', () => {
    const { thermalAtoms, temperatureNk } = cloudStatistics(
      fitOf({ uncertaintyReason: 'singular matrix' }),
      flight,
    )
    expect(thermalAtoms).toMatchObject({
      value: expect.any(Number),
      stderr: null,
      reason: 'No standard error: singular matrix',
    })
    expect(temperatureNk).toMatchObject({ value: expect.any(Number), stderr: null })
  })

  test('a covariance that is not finite gives no errors', () => {
    const covariance = { names: ['gaussianOd'] as const, values: Float64Array.of(Number.NaN) }
    const held = ['gaussianSigmaXUm', 'gaussianSigmaYUm'] as const
    expect(cloudStatistics(fitOf({ covariance, held }), flight).thermalAtoms).toMatchObject({
      value: expect.any(Number),
      stderr: null,
      reason: expect.stringContaining('No standard error'),
    })
  })
})

describe('a fitted image', () => {
  test('gives the atoms and the temperature it was made of, within four standard errors', async () => {
    await initFitKernel()
    const size = 100
    const pixelSizeUm = 4.4
    const normal = normalNumbers(20260721)
    const { gaussianOd, gaussianSigmaXUm, gaussianSigmaYUm, ...dome } = someCloud
    const data = Float64Array.from({ length: size * size }, (_, i) => {
      const x = ((i % size) - (size - 1) / 2) * pixelSizeUm - dome.centerXUm
      const y = (Math.floor(i / size) - (size - 1) / 2) * pixelSizeUm - dome.centerYUm
      const inside = 1 - (x / dome.thomasFermiRadiusXUm) ** 2 - (y / dome.thomasFermiRadiusYUm) ** 2
      const thermal = gaussianOd * Math.exp(-((x / gaussianSigmaXUm) ** 2 + (y / gaussianSigmaYUm) ** 2) / 2)
      return thermal + dome.thomasFermiOd * Math.max(0, inside) ** 1.5 + dome.offset + 0.03 * normal()
    })
    const fitted = cloudStatistics(fitImage({ data, rows: size, columns: size, pixelSizeUm }), flight)
    const truth = cloudStatistics(fitOf({}), flight)
    for (const [name, { value, stderr }] of Object.entries(fitted)) {
      const off = (value! - truth[name as keyof CloudStatistics].value!) / stderr!
      expect(Math.abs(off), `${name} is ${off} standard errors off`).toBeLessThan(4)
      expect(stderr! / value!, name).toBeLessThan(0.05)
    }
  })
})

describe('parts that are not significant', () => {
  const nothing = { value: null, stderr: null }

  test('no condensate: an upper limit of its atoms and of the fraction', () => {
    const fit = fitOf({ condensate: { significant: false, integralUpperLimitUm2: 29.07 } })
    const options = { ...flight, absorptionCrossSectionUm2: 0.2907 }
    const { condensedAtoms, condensateFraction, totalAtoms, temperatureNk } = cloudStatistics(fit, options)
    expect(condensedAtoms).toMatchObject({ ...nothing, upperLimit: expect.closeTo(100, 9), lowerLimit: null })
    expect(condensedAtoms.reason).toBe('No condensate stands out of the noise.')
    expect(condensateFraction).toMatchObject({
      ...nothing,
      upperLimit: expect.closeTo(100 / totalAtoms.value!, 12),
    })
    expect(temperatureNk.value).toBeGreaterThan(0)
  })

  test('no thermal part: no temperature, an upper limit of its atoms, a lower one of the fraction', () => {
    const fit = fitOf({ thermal: { significant: false, integralUpperLimitUm2: 29.07 } })
    const options = { ...flight, absorptionCrossSectionUm2: 0.2907 }
    const { thermalAtoms, condensateFraction, totalAtoms, temperatureNk, temperatureXNk } = cloudStatistics(
      fit,
      options,
    )
    expect(thermalAtoms).toMatchObject({ ...nothing, upperLimit: expect.closeTo(100, 9) })
    expect(temperatureNk).toMatchObject({ ...nothing, upperLimit: null })
    expect(temperatureXNk.reason).toContain('no thermal cloud to take a temperature from')
    expect(condensateFraction).toMatchObject({
      ...nothing,
      upperLimit: null,
      lowerLimit: expect.closeTo(1 - 100 / totalAtoms.value!, 12),
    })
    expect(totalAtoms.value).toBeGreaterThan(0)
  })

  test('a limit above the whole cloud says no more than 1', () => {
    const fit = fitOf({ condensate: { significant: false, integralUpperLimitUm2: 1e9 } })
    expect(cloudStatistics(fit, flight).condensateFraction.upperLimit).toBe(1)
  })

  test('a model without the part says so', () => {
    const gaussian = fitOf({
      model: 'gaussian',
      values: { thomasFermiOd: 0, thomasFermiRadiusXUm: 0, thomasFermiRadiusYUm: 0 },
      condensate: { inModel: false, significant: false },
    })
    const { condensedAtoms, condensateFraction, totalAtoms, thermalAtoms } = cloudStatistics(gaussian, flight)
    expect(condensedAtoms).toMatchObject({
      ...nothing,
      upperLimit: null,
      reason: 'The model gaussian has no condensate.',
    })
    expect(condensateFraction).toMatchObject({ ...nothing, upperLimit: null })
    expect(totalAtoms.value).toBe(thermalAtoms.value)
  })

  test('no cloud: nothing but limits', () => {
    const statistics = cloudStatistics(
      fitOf({
        status: 'no-cloud',
        thermal: { significant: false, integralUpperLimitUm2: 0.2907 * 300 },
        condensate: { significant: false, integralUpperLimitUm2: 0.2907 * 20 },
      }),
      { ...flight, absorptionCrossSectionUm2: 0.2907 },
    )
    for (const quantity of Object.values(statistics)) {
      expect(quantity).toMatchObject({ ...nothing, reason: expect.stringContaining('no significant cloud') })
    }
    expect(statistics.thermalAtoms.upperLimit).toBeCloseTo(300, 9)
    expect(statistics.condensedAtoms.upperLimit).toBeCloseTo(20, 9)
    expect(statistics.totalAtoms.upperLimit).toBeCloseTo(320, 9)
  })
})

describe('options', () => {
  test('without a flight a temperature needs the trap', () => {
    const { temperatureXNk, temperatureYNk, temperatureNk, thermalAtoms } = cloudStatistics(fitOf({}), {
      timeOfFlightMs: 0,
      trapFrequenciesHz: { x: 50 },
    })
    expect(temperatureXNk.value).toBeGreaterThan(0)
    expect(temperatureYNk).toMatchObject({
      value: null,
      reason: expect.stringContaining('needs the trap frequency'),
    })
    expect(temperatureNk.value).toBeNull()
    expect(thermalAtoms.value).toBeGreaterThan(0)
  })

  test.each([
    [{ timeOfFlightMs: -1 }, 'timeOfFlightMs', '-1'],
    [{ timeOfFlightMs: '10' }, 'timeOfFlightMs', "'10'"],
    [{}, 'timeOfFlightMs', 'undefined'],
    [undefined, 'options', 'undefined'],
    [{ ...flight, species: '88Rb' }, 'species', "'88Rb'"],
    [{ ...flight, species: 'toString' }, 'species', "'toString'"],
    [{ ...flight, trapFrequenciesHz: { x: 0 } }, 'trapFrequenciesHz.x', '0'],
    [{ ...flight, absorptionCrossSectionUm2: Number.NaN }, 'absorptionCrossSectionUm2', 'NaN'],
  ])('%o is refused', (options, option, received) => {
    expect(() => cloudStatistics(fitOf({}), options as CloudOptions)).toThrow(
      expect.objectContaining({
        name: 'FitOptionsError',
        context: expect.objectContaining({ option, received }),
      }),
    )
  })
})

/** Normal deviates from a seed: mulberry32 and Box-Muller. */
function normalNumbers(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}
