import { initFitKernel } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import type { ValidInputValues } from '@coldlab/oqtant-sdk'
import { beforeAll, expect, test } from 'vitest'
import { newestInput, walkthroughInput } from './machine-input.js'

beforeAll(() => initFitKernel())

/** What is in the trap at the end; nothing of the images. */
function gas(input: ValidInputValues, seed = 1) {
  const { truth } = simulateShot({ input: { ...input, image_type: 'MOT' }, seed })
  const atoms = truth.thermalAtoms + truth.condensedAtoms
  return { ...truth, atoms, fraction: atoms > 0 ? truth.condensedAtoms / atoms : 0 }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

test('the newest client’s 100 nK after 40 ms is what the real shots show', () => {
  const runs = Array.from({ length: 9 }, (_, seed) => gas(newestInput({ end_time_ms: 40 }, 0.0335), seed))
  // Real, by fits that know of the light no atom absorbs: 55,000 atoms, 341 nK, 9.3 % condensed; medians of 9 shots scatter by 1 %,
  // 1 % and an eighth.
  expect(Math.abs(median(runs.map(({ atoms }) => atoms)) / 55_000 - 1)).toBeLessThan(0.04)
  expect(Math.abs(median(runs.map(({ temperatureNk }) => temperatureNk)) / 341 - 1)).toBeLessThan(0.04)
  expect(Math.abs(median(runs.map(({ fraction }) => fraction)) - 0.093)).toBeLessThan(0.035)
})

test('the default of 60 nK is near the vendor’s example: 29,218 atoms, a third of them condensed, 252 nK as fitted here', () => {
  const { atoms, temperatureNk, fraction } = gas(newestInput({ end_time_ms: 0 }))
  // Its ramp is not known. The printed 126 nK come from the vendor's formula with m/2kB: the Gaussian's own temperature is twice that.
  expect(Math.abs(atoms / 29_218 - 1)).toBeLessThan(0.1)
  expect(Math.abs(temperatureNk / 252 - 1)).toBeLessThan(0.15)
  expect(Math.abs(fraction - 1 / 3)).toBeLessThan(0.18)
})

test('a lower last frequency is colder and has fewer atoms, the more of them condensed', () => {
  const runs = [0.067, 0.0335, 0.02, 0.01, 0.005].map((mhz) => gas(newestInput({}, mhz)))
  for (const [i, run] of runs.entries()) {
    const before = runs[i - 1]
    if (before === undefined) continue
    expect(run.temperatureNk).toBeLessThan(before.temperatureNk)
    expect(run.atoms).toBeLessThan(before.atoms)
  }
  expect(runs[0]?.condensedAtoms).toBe(0)
  expect(runs[2]?.fraction).toBeGreaterThan(0.3)
  expect(runs[4]?.atoms).toBeLessThan(10_000)
})

test('a ramp that is too fast loses the atoms, a slower one keeps more', () => {
  const scaled = (scale: number) => {
    const input = walkthroughInput()
    const times_ms = input.rf_evaporation.times_ms.map((t) => Math.round(t * scale))
    return gas({ ...input, rf_evaporation: { ...input.rf_evaporation, times_ms } })
  }
  const [sudden, fast, usual, slow] = [0.05, 0.4, 1, 1.25].map(scaled)
  expect(sudden?.atoms).toBeLessThan(2000)
  expect(fast?.condensedAtoms).toBe(0)
  expect(usual?.condensedAtoms).toBeGreaterThan(5000)
  expect(slow?.condensedAtoms).toBeGreaterThan(usual?.condensedAtoms ?? Number.POSITIVE_INFINITY)
})

test('a weak radio frequency cools badly, none at all leaves a hot cloud', () => {
  const powered = (powerMw: number) => {
    const input = newestInput()
    const powers_mw = [600, 800, 600, 400, powerMw]
    return gas({ ...input, rf_evaporation: { ...input.rf_evaporation, powers_mw } })
  }
  expect(powered(100).temperatureNk).toBeGreaterThan(powered(400).temperatureNk * 1.02)
  expect(powered(20).condensedAtoms).toBe(0)
  const off = newestInput()
  const dark = { ...off.rf_evaporation, powers_mw: [0, 0, 0, 0, 0] }
  expect(gas({ ...off, rf_evaporation: dark }).temperatureNk).toBeGreaterThan(100_000)
})

test('the trap heats; a shield keeps the gas colder, with its own power from the end of evaporation on', () => {
  const end_time_ms = 100
  const held = gas(newestInput({ end_time_ms }))
  expect(held.temperatureNk).toBeGreaterThan(gas(newestInput({ end_time_ms: 0 })).temperatureNk + 5)
  const { rf_evaporation: rf } = newestInput()
  const shielded = (powerMw: number) => {
    const rf_evaporation = {
      ...rf,
      times_ms: [...rf.times_ms, end_time_ms],
      frequencies_mhz: [...rf.frequencies_mhz, 0.02],
      powers_mw: [...rf.powers_mw, powerMw],
    }
    return gas(newestInput({ end_time_ms, rf_evaporation }))
  }
  expect(shielded(400).temperatureNk).toBeLessThan(held.temperatureNk - 10)
  expect(shielded(0)).toEqual(held)
})

test('an interpolation that holds each frequency until the next point never comes down to the last one', () => {
  const { rf_evaporation: rf } = newestInput()
  const held = gas(newestInput({ rf_evaporation: { ...rf, interpolation: 'OFF' } }))
  expect(held.temperatureNk).toBeGreaterThan(1000)
  expect(held.condensedAtoms).toBe(0)
})
