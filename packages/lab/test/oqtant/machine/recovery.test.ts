import { initFitKernel } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { newestInput, walkthroughInput } from './machine-input.js'

beforeAll(() => initFitKernel())

// What the fit finds against what went in. The thermal part is a Gaussian and the condensate a Thomas–Fermi dome, the fit's own
// shapes, so that without noise and optics the fit gives back 1.000 of all numbers. What is left is the camera: optics of 3 µm
// shift a few percent from the condensate to the thermal cloud, the light's smooth patterns move the wings of faint clouds.

function recovered(request: Parameters<typeof simulateShot>[0]) {
  const { output, truth } = simulateShot(request)
  if (!('tof_image' in output)) throw new TypeError('no time-of-flight output')
  return {
    truth,
    temperature: output.temperature_nk / truth.temperatureNk,
    thermal: output.thermal_atom_number / truth.thermalAtoms,
    total: output.tof_atom_number / (truth.thermalAtoms + truth.condensedAtoms),
    condensedError: output.condensed_atom_number - truth.condensedAtoms,
  }
}

test('the fit finds the atoms and the temperature that went in', () => {
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
      expect(Math.abs(found.total - 1)).toBeLessThan(0.07)
      expect(Math.abs(found.condensedError)).toBeLessThan(0.08 * found.truth.condensedAtoms + 300)
    }),
    { numRuns: 25, seed: 4 },
  )
})

test('over many seeds nothing but a few percent of bias is left', () => {
  const runs = Array.from({ length: 12 }, (_, seed) => recovered({ input: newestInput({}, 0.03), seed }))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(Math.abs(mean(runs.map(({ temperature }) => temperature)) - 1)).toBeLessThan(0.02)
  expect(Math.abs(mean(runs.map(({ thermal }) => thermal)) - 1)).toBeLessThan(0.02)
  expect(Math.abs(mean(runs.map(({ total }) => total)) - 1)).toBeLessThan(0.02)
})

test('also from the walkthrough’s ramp, after a flight that thins the cloud', () => {
  const found = recovered({ input: walkthroughInput({ time_of_flight_ms: 15 }), seed: 1 })
  expect(Math.abs(found.temperature - 1)).toBeLessThan(0.03)
  expect(Math.abs(found.total - 1)).toBeLessThan(0.03)
})
