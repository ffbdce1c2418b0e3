import { fitImage, initFitKernel, type OpticalDensityImage } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import {
  fitBimodal,
  type Generation,
  type InTrapOutput,
  type TimeOfFlightOutput,
  type ValidInputValues,
} from '@coldlab/oqtant-sdk'
import { beforeAll, describe, expect, test } from 'vitest'
import { newestInput, walkthroughInput } from './machine-input.js'

beforeAll(() => initFitKernel())

function timeOfFlight(input: ValidInputValues, seed = 1): TimeOfFlightOutput {
  const { output } = simulateShot({ input, seed })
  if (!('tof_image' in output)) throw new TypeError('no time-of-flight output')
  return output
}

function inTrap(input: ValidInputValues, options: { generation?: Generation } = {}): InTrapOutput {
  const { output } = simulateShot({ input: { ...input, image_type: 'IN_TRAP' }, seed: 1, ...options })
  if (!('it_plot' in output)) throw new TypeError('no in-trap output')
  return output
}

describe('a time-of-flight shot', () => {
  test('has the images, slices and whole numbers of the protocol', () => {
    const shot = timeOfFlight(newestInput())
    const { tof_image: image, mot_fluorescence_image: mot, tof_fit_image: fitted } = shot
    expect([image.rows, image.columns, image.pixcal, image.pixels.length]).toEqual([100, 100, 4.4, 10_000])
    expect([fitted.rows, fitted.columns, fitted.pixels.length]).toEqual([100, 100, 10_000])
    expect([mot.rows, mot.columns, mot.pixcal, mot.pixels.length]).toEqual([352, 217, 1, 352 * 217])
    expect(mot.pixels.every((count) => Number.isInteger(count) && count >= 0)).toBe(true)
    expect(image.pixels.every(Number.isFinite)).toBe(true)
    expect(shot.tof_x_slice.points).toEqual(
      Array.from({ length: 100 }, (_, x) => ({ x, y: image.pixels[5000 + x] })),
    )
    expect(shot.tof_y_slice.points).toEqual(
      Array.from({ length: 100 }, (_, x) => ({ x, y: image.pixels[100 * x + 50] })),
    )
    const numbers = [
      shot.total_mot_atom_number,
      shot.tof_atom_number,
      shot.thermal_atom_number,
      shot.condensed_atom_number,
      shot.temperature_nk,
    ]
    expect(numbers.every((number) => Number.isInteger(number) && number > 0)).toBe(true)
    expect(shot.tof_atom_number).toBe(shot.thermal_atom_number + shot.condensed_atom_number)
  })

  test('its fit is the one anybody gets from its image; lengths are pixels, half the offset each part', () => {
    const shot = timeOfFlight(newestInput())
    const data = Float64Array.from(shot.tof_image.pixels)
    const fit = fitImage({ data, rows: 100, columns: 100, pixelSizeUm: 4.4 })
    const { parameters } = fit
    expect(shot.tof_fit.tf_x * 4.4).toBeCloseTo(parameters.thomasFermiRadiusXUm.value, 9)
    expect(shot.tof_fit.gaussian_sigma_y * 4.4).toBeCloseTo(parameters.gaussianSigmaYUm.value, 9)
    expect(shot.tof_fit.offset * 2).toBeCloseTo(parameters.offset.value, 12)
    expect(shot.tof_fit_image.pixels).toEqual(Array.from(fit.modelImage().data))
  })

  test('the same seed gives the same shot, another seed another', () => {
    const once = simulateShot({ input: newestInput(), seed: 7 })
    expect(simulateShot({ input: newestInput(), seed: 7 })).toEqual(once)
    const other = timeOfFlight(newestInput(), 8)
    const pixels = timeOfFlight(newestInput(), 7).tof_image.pixels
    // Neighbouring seeds: corners of 20 x 20 pixels hold noise only, which must not be alike.
    const corner = (image: readonly number[]) => image.filter((_, i) => i % 100 < 20 && i < 2000)
    expect(Math.abs(correlation(corner(pixels), corner(other.tof_image.pixels)))).toBeLessThan(0.2)
  })

  test('its raw frames give its optical density', () => {
    const { output, rawImages } = simulateShot({ input: newestInput(), seed: 3 })
    expect(rawImages.map(({ image_type }) => image_type)).toEqual(['MOT imaging', 'TOF imaging'])
    const frames = rawImages[1]
    const light = frames?.background?.pixels ?? []
    const density = frames?.absolute.pixels.map((count, i) => Math.log((light[i] ?? 0) / count)) ?? []
    const expected = 'tof_image' in output ? output.tof_image.pixels : []
    expect(density).toHaveLength(10_000)
    expect(Math.max(...density.map((value, i) => Math.abs(value - (expected[i] ?? 9))))).toBeLessThan(1e-12)
  })

  test('the crop follows the fall: 84 pixels between 5 and 10 ms', () => {
    const rows = (timeOfFlightMs: number) =>
      timeOfFlight(newestInput({ time_of_flight_ms: timeOfFlightMs }), 2).tof_fit.y_0
    // ½ g (10² - 5²) ms² is 368 µm, 83.6 pixels; each crop is at a whole pixel.
    expect(Math.abs(rows(10) - rows(5) - 83.6)).toBeLessThanOrEqual(1)
    expect(rows(10)).toBeGreaterThanOrEqual(166)
    expect(rows(10)).toBeLessThanOrEqual(176)
  })

  test('after a short flight the chip hides the top rows', () => {
    const { tof_image: image, tof_fit: fit } = timeOfFlight(newestInput({ time_of_flight_ms: 5 }))
    const hidden = 100 - fit.y_0
    const rows = Array.from({ length: 100 }, (_, row) => image.pixels.slice(100 * row, 100 * row + 100))
    expect(rows.findIndex((row) => row.some((value) => value !== 0))).toBe(hidden)
  })

  test('without atoms left there is a shot without atoms', () => {
    const { rf_evaporation: rf } = newestInput()
    const input = newestInput({ rf_evaporation: { ...rf, frequencies_mhz: [21.12, 1, 0, 0, 0] } })
    for (let seed = 0; seed < 5; seed++) {
      const shot = timeOfFlight(input, seed)
      expect([shot.tof_atom_number, shot.temperature_nk, shot.tof_fit.tf_od]).toEqual([0, 0, 0])
      // What is left of the fit is its background.
      expect(new Set(shot.tof_fit_image.pixels)).toEqual(new Set([2 * shot.tof_fit.offset]))
    }
  })

  test('a MOT image ends before the trap', () => {
    const shot = timeOfFlight(newestInput({ image_type: 'MOT' }))
    expect(shot.total_mot_atom_number).toBeGreaterThan(1e8)
    expect(shot.tof_image.pixels.every((value) => value === 0)).toBe(true)
    expect([shot.tof_atom_number, shot.temperature_nk]).toEqual([0, 0])
  })

  test('the run takes as long as on the real machine', () => {
    const seconds = (endTimeMs: number) =>
      simulateShot({ input: newestInput({ end_time_ms: endTimeMs, image_type: 'MOT' }), seed: 5 })
        .durationMs / 1000
    // 14.8 s at 20 ms and about 20 s at 100 ms; from shot to shot ±0.35 s.
    expect(Math.abs(seconds(20) - 14.8)).toBeLessThan(1.2)
    expect(Math.abs(seconds(100) - 20)).toBeLessThan(1.2)
  })
})

describe('an in-trap shot', () => {
  test('is one image of 148 x 512 pixels of 0.344 µm, wide along x', () => {
    const { it_plot: image } = inTrap(newestInput({ end_time_ms: 6 }, 0.0335))
    expect([image.rows, image.columns, image.pixcal]).toEqual([148, 512, 0.344])
    const fit = fitImage(asImage(image), { model: 'gaussian' })
    // Real ones: 16.5 to 22 and 1.7 µm; the width along x goes with the part that is condensed.
    expect(Math.abs(fit.parameters.gaussianSigmaXUm.value - 18)).toBeLessThan(5)
    expect(Math.abs(fit.parameters.gaussianSigmaYUm.value - 1.9)).toBeLessThan(0.4)
  })

  test('a barrier cuts the cloud where it stands', () => {
    const barrier = {
      times_ms: [0, 10],
      positions_um: [5, 5],
      heights_khz: [20, 20],
      widths_um: [2, 2],
    }
    const cut = asImage(inTrap(newestInput({ optical_barriers: [barrier] })).it_plot)
    const whole = asImage(inTrap(newestInput()).it_plot)
    const at = (image: OpticalDensityImage, xUm: number) => columnMean(image, 241 + xUm / 0.344)
    expect(at(cut, 5)).toBeLessThan(0.3 * at(whole, 5))
    expect(at(cut, -3)).toBeGreaterThan(0.8 * at(whole, -3))
  })

  test('a square barrier is twice as wide in the newest protocol as in the walkthrough’s', () => {
    const optical_barriers = [
      {
        times_ms: [0, 10],
        positions_um: [0, 0],
        heights_khz: [40, 40],
        widths_um: [6, 6],
        shape: 'SQUARE' as const,
      },
    ]
    const input = newestInput({ optical_barriers })
    const darkColumns = (generation: 'newest' | 'walkthrough') => {
      const image = asImage(inTrap(input, { generation }).it_plot)
      const columns = Array.from({ length: 80 }, (_, i) => columnMean(image, 201 + i))
      return columns.filter((mean) => mean < 0.25).length
    }
    const ratio = darkColumns('newest') / darkColumns('walkthrough')
    expect(ratio).toBeGreaterThan(1.6)
    expect(ratio).toBeLessThan(2.6)
  })
})

test('the terminator takes away atoms, and first the thermal ones', () => {
  const laser = {
    type: 'TERMINATOR' as const,
    position_um: 30,
    pulses: [
      { times_ms: [1, 9], intensities_mw_per_cm2: [1, 1], detuning_mhz: 0, interpolation: 'OFF' as const },
    ],
  }
  const [before, after] = [null, [laser]].map(
    (lasers) => simulateShot({ input: newestInput({ lasers, image_type: 'MOT' }), seed: 1 }).truth,
  )
  if (!before || !after) throw new RangeError('two runs have two results')
  expect(after.thermalAtoms).toBeLessThan(0.6 * before.thermalAtoms)
  expect(after.condensedAtoms / before.condensedAtoms).toBeGreaterThan(
    after.thermalAtoms / before.thermalAtoms,
  )
})

describe('the walkthrough’s example', () => {
  test('is a condensate in a thermal cloud', () => {
    const shot = timeOfFlight(walkthroughInput())
    expect(shot.condensed_atom_number).toBeGreaterThan(4000)
    expect(shot.thermal_atom_number).toBeGreaterThan(20_000)
  })

  test.each([1, 2])(
    'is no denser than a probe can show, and is fitted inside the vendor’s bounds (seed %d)',
    async (seed) => {
      const { tof_image: image } = timeOfFlight(walkthroughInput(), seed)
      // -ln 0.12 = 2.12, and noise of 0.05.
      const peak = Math.max(...image.pixels)
      expect(peak).toBeGreaterThan(1.9)
      expect(peak).toBeLessThan(2.4)
      const data = Float64Array.from(image.pixels)
      for (const generation of ['walkthrough', 'newest'] as const) {
        const fit = await fitBimodal({ data, rows: 100, columns: 100, pixelSizeUm: 4.4 }, { generation })
        const [gaussianOd, sigmaX, sigmaY, thomasFermiOd, radiusX, radiusY, , , offset] = fit.parameters
        expect(fit.converged).toBe(true)
        expect(fit.rSquared).toBeGreaterThan(0.98)
        for (const od of [gaussianOd, thomasFermiOd]) expect(od > 0.3 && od < 1.9).toBe(true)
        for (const pixels of [sigmaX, sigmaY]) expect(pixels > 7.5 && pixels < 19.5).toBe(true)
        for (const pixels of [radiusX, radiusY]) expect(pixels > 2.5 && pixels < 19.5).toBe(true)
        expect(offset).toBeGreaterThan(1e-3)
      }
    },
  )
})

function asImage(image: InTrapOutput['it_plot']): OpticalDensityImage {
  return { data: Float64Array.from(image.pixels), rows: 148, columns: 512, pixelSizeUm: 0.344 }
}

/** Mean optical density of seven rows and three columns about the axis. */
function columnMean({ data }: OpticalDensityImage, column: number): number {
  let sum = 0
  for (let row = 68; row < 75; row++)
    for (let c = -1; c <= 1; c++) sum += data[row * 512 + Math.round(column) + c] ?? 0
  return sum / 21
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const [meanA, meanB] = [mean(a), mean(b)]
  const product = (x: readonly number[], y: readonly number[], mx: number, my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0)
  return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB))
}
