import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cloudStatistics, fitImage, initFitKernel } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import {
  oqtantTrapFrequenciesHz,
  parseJobReply,
  validateJobDefinition,
  type WireImage,
} from '@coldlab/oqtant-sdk'
import { beforeAll, describe, expect, test } from 'vitest'

const jobs = fileURLToPath(new URL('../../../../../../shared/data/oqtant-jobs/', import.meta.url))
const missing = existsSync(jobs) ? '' : ' (skipped: ../shared/data/oqtant-jobs is missing)'

/** Jobs of the hardware whose names hold the text, with their images, validated as the service would. */
function hardwareJobs(text: string) {
  return readdirSync(jobs)
    .filter((name) => name.includes(text))
    .map((name) => {
      const { fields } = parseJobReply(JSON.parse(readFileSync(join(jobs, name), 'utf8')))
      const [input] = fields.inputs ?? []
      const { inputs } = validateJobDefinition(
        { name: 'again', inputs: [{ values: input?.values ?? {} }] },
        { generation: 'newest' },
      )
      const values = input?.output?.values
      return { values: inputs[0]?.values, image: (values?.tof_image ?? values?.it_plot) as WireImage }
    })
    .flatMap(({ values, image }) => (values ? [{ values, image }] : []))
}

function numbersAfterFlight({ pixels, rows, columns }: WireImage, timeOfFlightMs: number) {
  const fit = fitImage({ data: Float64Array.from(pixels), rows, columns, pixelSizeUm: 4.4 })
  const statistics = cloudStatistics(fit, { timeOfFlightMs, trapFrequenciesHz: oqtantTrapFrequenciesHz })
  return {
    peakOd: Math.max(...pixels),
    noise: pixelNoise(pixels.slice(8800)),
    background: fit.parameters.offset.value,
    sigmaXUm: fit.parameters.gaussianSigmaXUm.value,
    sigmaYUm: fit.parameters.gaussianSigmaYUm.value,
    radiusXUm: fit.parameters.thomasFermiRadiusXUm.value,
    radiusYUm: fit.parameters.thomasFermiRadiusYUm.value,
    temperatureNk: statistics.temperatureNk.value ?? Number.NaN,
    thermalAtoms: statistics.thermalAtoms.value ?? Number.NaN,
    condensedAtoms: statistics.condensedAtoms.value ?? Number.NaN,
  }
}

function numbersInTrap({ pixels, rows, columns }: WireImage) {
  const data = Float64Array.from(pixels)
  const { parameters } = fitImage({ data, rows, columns, pixelSizeUm: 0.344 }, { model: 'gaussian' })
  return {
    peakOd: Math.max(...pixels),
    noise: pixelNoise(pixels.slice(0, 20_000)),
    gaussianOd: parameters.gaussianOd.value,
    sigmaXUm: parameters.gaussianSigmaXUm.value,
    sigmaYUm: parameters.gaussianSigmaYUm.value,
  }
}

/** Of the differences of neighbours, so that what is smooth does not count. */
function pixelNoise(pixels: readonly number[]): number {
  const squares = pixels.slice(1).map((value, i) => (value - (pixels[i] ?? 0)) ** 2)
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length / 2)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

describe.skipIf(missing !== '')(`the real shots' own jobs${missing}`, () => {
  beforeAll(() => initFitKernel())

  test('give shots alike after 10 ms of flight', () => {
    const shots = hardwareJobs('HoldTime__F')
    expect(shots.length).toBeGreaterThan(8)
    const real = shots.map(({ values, image }) => numbersAfterFlight(image, values.time_of_flight_ms))
    const simulated = shots.map(({ values }, seed) => {
      const { output } = simulateShot({ input: values, seed })
      if (!('tof_image' in output)) throw new TypeError('no time-of-flight output')
      return numbersAfterFlight(output.tof_image, values.time_of_flight_ms)
    })
    const ratio = (name: keyof (typeof real)[number]) =>
      median(simulated.map((shot) => shot[name])) / median(real.map((shot) => shot[name]))
    // Medians of some ten shots; what is known to differ is in docs/simulated-machine.md.
    const allowed = {
      peakOd: 0.25,
      noise: 0.1,
      background: 0.6,
      sigmaXUm: 0.07,
      sigmaYUm: 0.09,
      radiusXUm: 0.25,
      radiusYUm: 0.2,
      temperatureNk: 0.08,
      thermalAtoms: 0.08,
      condensedAtoms: 0.4,
    }
    for (const [name, part] of Object.entries(allowed)) {
      expect(Math.abs(ratio(name as keyof typeof allowed) - 1), name).toBeLessThan(part)
    }
  })

  test('give the noise and the size of the clouds in the trap', () => {
    const jobs = hardwareJobs('PatternedLoading')
    const real = jobs.map(({ image }) => numbersInTrap(image))
    const simulated = jobs.map(({ values }, seed) => {
      const { output } = simulateShot({ input: values, seed })
      if (!('it_plot' in output)) throw new TypeError('no in-trap output')
      return numbersInTrap(output.it_plot)
    })
    const allowed = { peakOd: 0.3, noise: 0.06, gaussianOd: 0.25, sigmaXUm: 0.15, sigmaYUm: 0.2 }
    for (const [name, part] of Object.entries(allowed)) {
      const [seen, expected] = [simulated, real].map((shots) =>
        median(shots.map((shot) => shot[name as keyof typeof allowed])),
      )
      expect(Math.abs((seen ?? 0) / (expected ?? 1) - 1), name).toBeLessThan(part)
    }
  })
})
