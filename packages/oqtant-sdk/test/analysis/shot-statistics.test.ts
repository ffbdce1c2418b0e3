import { OqtantJob, oqtantTrapFrequenciesHz, parseJobFile, shotStatistics } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { inTrapOutput, jobOf, runOf, timeOfFlightOutput } from '../job-of.js'
import { realJob, realJobNames } from './real-jobs.js'
import { syntheticCloud } from './synthetic-image.js'

// Widths of 13.14 and 13.67 pixels of 4.4 µm after 10 ms.
const cloud = syntheticCloud([0.651, 13.14, 13.67, 0.812, 5.52, 10.54, 0, 0, 0.006], [3, -4], 0.01, 'newest')
const wire = { rows: 100, columns: 100, pixels: [...cloud.data], pixcal: 4.4 }

test('the server’s zeros beside fitted numbers with errors', async () => {
  const text = jobOf([runOf(1, timeOfFlightOutput({ temperature_nk: 0, condensed_atom_number: 0 }, wire))])
  for (const source of [parseJobFile(text), OqtantJob.fromFileText(text), parseJobFile(text).runs[0]!]) {
    const { server, fitted, fit } = await shotStatistics(source)
    expect(server).toMatchObject({ temperatureNk: null, condensedAtoms: null })
    expect(fit.status).toBe('converged')
    // m σ²/(kB (1/ω² + t²)) with 50 and 400 Hz, and (2π/5) Rx Ry T/σ0: the formulas of the README of fit-wasm.
    const temperature = (sigma: number, hertz: number) => {
      const squareSeconds = (2 * Math.PI * hertz) ** -2 + 0.01 ** 2
      return (1e9 * 1.4431608951e-25 * (sigma * 4.4e-6) ** 2) / (1.380649e-23 * squareSeconds)
    }
    const mean = (temperature(13.14, 50) + temperature(13.67, 400)) / 2
    expect(fitted?.temperatureNk.value).toBeCloseTo(mean, -1)
    expect(fitted?.temperatureNk.stderr).toBeGreaterThan(0)
    const condensed = ((2 * Math.PI) / 5) * 5.52 * 10.54 * 4.4 ** 2 * (0.812 / 0.2907)
    expect((fitted?.condensedAtoms.value ?? 0) / condensed).toBeCloseTo(1, 2)
  }
})

test('what the server did find is given as it is', async () => {
  const output = timeOfFlightOutput({ temperature_nk: 126, condensed_atom_number: 9738 }, wire)
  const { server } = await shotStatistics(parseJobFile(jobOf([runOf(1, output)])))
  expect(server).toMatchObject({ temperatureNk: 126, condensedAtoms: 9738 })
})

test('an image alone: atoms, and a temperature where the time of flight is told', async () => {
  const without = await shotStatistics(cloud)
  expect([without.server, without.fitted?.temperatureNk.value]).toEqual([null, null])
  expect(without.fitted?.totalAtoms.value).toBeGreaterThan(10_000)
  const told = await shotStatistics(cloud, { timeOfFlightMs: 10, trapFrequenciesHz: oqtantTrapFrequenciesHz })
  expect(told.fitted?.temperatureNk.value).toBeGreaterThan(100)
})

test('in the trap there is no temperature', async () => {
  const { fitted } = await shotStatistics(parseJobFile(jobOf([runOf(1, inTrapOutput(wire))])))
  expect(fitted).toBeNull()
})

describe('a run that is not there', () => {
  const job = parseJobFile(jobOf([runOf(1, null), runOf(3, timeOfFlightOutput({}, wire))]))

  test.each([
    [undefined, 'with an image of the atoms'],
    [2, 'one of 1, 3, but is 2'],
  ])('run %s', async (run, words) => {
    await expect(shotStatistics(job, run === undefined ? {} : { run })).rejects.toThrow(words)
  })

  test('the others are', async () => {
    expect((await shotStatistics(job, { run: 3 })).fit.status).toBe('converged')
  })
})

describe.skipIf(realJobNames.length === 0)(
  'real shots (skipped where ../shared/data/oqtant-jobs is missing)',
  () => {
    test.each(realJobNames.filter((name) => name.includes('Soliton')))('%s', async (name) => {
      const { server, fitted, fit } = await shotStatistics(realJob(name))
      expect(fit.status).toBe('converged')
      if (fitted === null || server?.condensedAtoms) return
      const { temperatureNk, condensedAtoms, condensateFraction } = fitted
      expect([server?.temperatureNk, server?.condensedAtoms]).toEqual([null, null])
      expect(temperatureNk.value).toBeGreaterThan(200)
      expect(temperatureNk.stderr! / temperatureNk.value!).toBeLessThan(0.02)
      expect(condensedAtoms.value).toBeGreaterThan(1000)
      expect(condensateFraction.value).toBeGreaterThan(0.01)
    })
  },
)
