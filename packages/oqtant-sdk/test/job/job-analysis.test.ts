import { JobResultError, OqtantJob, parseJobReply } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { inTrapOutput, jobOf, runOf, timeOfFlightOutput } from '../job-of.js'

const size = { rows: 100, columns: 100 }

/** A thermal cloud and a condensate, in pixels, with a ripple of 0.01 in place of noise. */
function cloudPixels(): number[] {
  return Array.from({ length: size.rows * size.columns }, (_, index) => {
    const x = (index % size.columns) - 50
    const y = Math.floor(index / size.columns) - 50
    const thermal = 0.6 * Math.exp(-(x ** 2) / (2 * 13 ** 2) - y ** 2 / (2 * 14 ** 2))
    const condensed = 0.8 * Math.max(0, 1 - (x / 5.5) ** 2 - (y / 10.5) ** 2) ** 1.5
    return thermal + condensed + 0.01 * Math.sin(1.7 * index + 0.3 * y)
  })
}

const tof = timeOfFlightOutput({ temperature_nk: 0 }, { ...size, pixcal: 4.4, pixels: cloudPixels() })
const inputs = [runOf(1, null), runOf(2, tof), runOf(3, inTrapOutput({ ...size, pixels: cloudPixels() }))]
const job = new OqtantJob(parseJobReply(JSON.parse(jobOf(inputs, { name: 'a cloud & its job' }))))

describe('a job analyses and draws the run it is asked for', () => {
  test('statistics with errors where the server left zeros', async () => {
    const { server, fitted } = await job.statistics({ run: 2 })
    expect(server?.temperatureNk).toBeNull()
    // m σ²/kB (1/ω² + t²) of σ = 13.5 pixels of 4.4 µm after 10 ms.
    expect(fitted?.temperatureNk.value).toBeGreaterThan(250)
    expect(fitted?.temperatureNk.value).toBeLessThan(450)
    expect(fitted?.temperatureNk.stderr).toBeGreaterThan(0)
  })

  test('the vendor’s fit gives back what the cloud was made of', async () => {
    const { parameters, rSquared } = await job.fitBimodal({ run: 2 })
    const made = [0.6, 13, 14, 0.8, 5.5, 10.5, 0, 0, 0]
    made.forEach((value, index) => {
      expect(parameters[index]).toBeCloseTo(value, 0)
    })
    expect(rSquared).toBeGreaterThan(0.99)
  })

  test('widths in the trap', async () => {
    const { gaussian } = await job.inTrapWidths({ run: 3 })
    // Between the condensate's and the thermal cloud's, in pixels of 0.344 µm.
    expect(gaussian.xUm.value).toBeGreaterThan(0.344 * 2)
    expect(gaussian.xUm.value).toBeLessThan(0.344 * 13)
  })

  test.each([
    ['atoms2dPlot', 2],
    ['atoms3dPlot', 2],
    ['atomsSlicePlot', 2],
    ['inTrapPlot', 3],
  ] as const)('%s is SVG with the job’s name', async (plot, run) => {
    const svg = await job[plot]({ run })
    expect(svg).toMatch(/^<svg /)
    expect(svg).toContain('a cloud &amp; its job')
  })

  test('the model of a fit', async () => {
    expect(await job.plotFitResults([0.6, 13, 14, 0.8, 5.5, 10.5, 0, 0, 0])).toMatch(/^<svg /)
  })

  test('a run without an image is the same error everywhere', async () => {
    const calls = [
      () => job.statistics(),
      () => job.fitBimodal({ run: 3 }),
      () => job.inTrapWidths({ run: 2 }),
      () => job.atoms2dPlot({ run: 1 }),
      () => job.atomsSlicePlot({ run: 4 }),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow(JobResultError)
  })

  test('an aborted signal ends it', async () => {
    const signal = AbortSignal.abort()
    await expect(job.statistics({ run: 2, signal })).rejects.toThrow('aborted')
    await expect(job.atoms2dPlot({ run: 2, signal })).rejects.toThrow('aborted')
  })
})
