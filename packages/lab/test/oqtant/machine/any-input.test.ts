import { initFitKernel } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import type { ImageType, JobInputDefinition } from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { newestInput } from './machine-input.js'

beforeAll(() => initFitKernel())

const tenths = (min: number, max: number) => fc.integer({ min: 10 * min, max: 10 * max }).map((n) => n / 10)
const sortedTimes = (min: number, max: number) =>
  fc
    .uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 5 })
    .map((list) => list.sort((a, b) => a - b))

const rfEvaporation = sortedTimes(-2000, 0).chain((times_ms) => {
  const list = (max: number) =>
    fc.array(fc.double({ min: 0, max, noNaN: true }), {
      minLength: times_ms.length,
      maxLength: times_ms.length,
    })
  return fc.record({
    times_ms: fc.constant(times_ms),
    frequencies_mhz: list(25),
    powers_mw: list(1000),
    interpolation: fc.constantFrom('LINEAR', 'OFF', 'PREVIOUS'),
  })
})

const barrier = fc.record({
  times_ms: fc.constant([0, 5]),
  positions_um: fc.tuple(tenths(-60, 60), tenths(-60, 60)),
  heights_khz: fc.tuple(tenths(0, 100), tenths(0, 100)),
  widths_um: fc.tuple(tenths(0.5, 20), tenths(0.5, 20)),
  shape: fc.constantFrom('GAUSSIAN', 'LORENTZIAN', 'SQUARE'),
})

const values = fc.record({
  end_time_ms: tenths(5, 200),
  time_of_flight_ms: tenths(2, 20),
  image_type: fc.constantFrom<ImageType[]>('TIME_OF_FLIGHT', 'TIME_OF_FLIGHT', 'IN_TRAP', 'MOT'),
  rf_evaporation: fc.oneof(rfEvaporation, fc.constant(newestInput().rf_evaporation)),
  optical_barriers: fc.option(fc.array(barrier, { minLength: 1, maxLength: 3 })),
}) as fc.Arbitrary<JobInputDefinition['values']>

test('any valid input is a shot of finite pixels and whole numbers', () => {
  fc.assert(
    fc.property(values, fc.integer(), (input, seed) => {
      const { output, rawImages, truth, durationMs } = simulateShot({ input: newestInput(input), seed })
      const images =
        'it_plot' in output
          ? [output.it_plot]
          : [output.tof_image, output.tof_fit_image, output.mot_fluorescence_image]
      for (const { absolute, background } of rawImages) images.push(absolute, background ?? absolute)
      for (const { pixels, rows, columns } of images) {
        expect(pixels).toHaveLength(rows * columns)
        expect(pixels.every(Number.isFinite)).toBe(true)
      }
      if ('tof_fit' in output) {
        expect(Object.values(output.tof_fit).every(Number.isFinite)).toBe(true)
        const { tof_atom_number, thermal_atom_number, condensed_atom_number, temperature_nk } = output
        for (const number of [tof_atom_number, thermal_atom_number, condensed_atom_number, temperature_nk]) {
          expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
        }
      }
      expect(Object.values(truth).every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
      expect(Number.isSafeInteger(durationMs) && durationMs > 10_000).toBe(true)
    }),
    { numRuns: 15, seed: 11 },
  )
})
