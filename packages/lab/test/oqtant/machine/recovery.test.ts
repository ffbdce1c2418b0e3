import { initFitKernel } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { newestInput, walkthroughInput } from './machine-input.js'

beforeAll(() => initFitKernel())

// What the fit finds against what went in. The thermal part is a Gaussian and the condensate a Thomas–Fermi dome, the fit's own
// shapes, so that without noise, optics and saturation the fit gives back 1.000 of all numbers. What is left is the camera: light
// that no atom absorbs hides a part of a dense condensate and flattens a thermal cloud by a few percent, optics of 3 µm shift a few
// percent from the condensate to the thermal cloud, the light's smooth patterns move the wings of faint clouds.

function recovered(request: Parameters<typeof simulateShot>[0]) {
  const { output, truth } = simulateShot(request)
  if (!('tof_image' in output)) throw new TypeError('no time-of-flight output')
  return {
    truth,
    temperature: output.temperature_nk / truth.temperatureNk,
    thermal: output.thermal_atom_number / truth.thermalAtoms,
    condensedAtoms: output.condensed_atom_number,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

test('the fit finds the thermal atoms and the temperature that went in, and most of the condensate', () => {
  const cases = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    lastMhz: fc.double({ min: 0.03, max: 0.08, noNaN: true }),
    time_of_flight_ms: fc.integer({ min: 10, max: 13 }),
  })
  fc.assert(
    fc.property(cases, ({ seed, lastMhz, time_of_flight_ms }) => {
      const found = recovered({ input: newestInput({ time_of_flight_ms }, lastMhz), seed })
      expect(Math.abs(found.temperature - 1)).toBeLessThan(0.08)
      expect(Math.abs(found.thermal - 1)).toBeLessThan(0.07)
      expect(found.condensedAtoms).toBeGreaterThan(0.65 * found.truth.condensedAtoms - 400)
      expect(found.condensedAtoms).toBeLessThan(found.truth.condensedAtoms + 300)
    }),
    { numRuns: 14, seed: 4 },
  )
})

test('over many seeds little bias is left', () => {
  const runs = Array.from({ length: 8 }, (_, seed) => recovered({ input: newestInput({}, 0.03), seed }))
  expect(Math.abs(mean(runs.map(({ temperature }) => temperature)) - 1)).toBeLessThan(0.02)
  expect(Math.abs(mean(runs.map(({ thermal }) => thermal)) - 1)).toBeLessThan(0.03)
})

test('a longer flight thins the condensate until nearly all of it is counted', () => {
  const counted = [8, 12, 20].map((time_of_flight_ms) =>
    mean(
      [1, 2, 3].map((seed) => {
        const { truth, condensedAtoms } = recovered({ input: newestInput({ time_of_flight_ms }), seed })
        return condensedAtoms / truth.condensedAtoms
      }),
    ),
  )
  // Without saturation peaks of 3.7, 2.1 and 1.0 would be seen.
  for (const [i, expected] of [0.63, 0.81, 0.93].entries()) {
    expect(Math.abs((counted[i] ?? 0) - expected)).toBeLessThan(0.04)
  }
})

test('also from the walkthrough’s ramp', () => {
  const found = recovered({ input: walkthroughInput({ time_of_flight_ms: 15 }), seed: 1 })
  expect(Math.abs(found.temperature - 1)).toBeLessThan(0.05)
  expect(Math.abs(found.thermal - 1)).toBeLessThan(0.05)
})
