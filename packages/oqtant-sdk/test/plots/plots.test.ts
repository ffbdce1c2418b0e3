import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  atoms2dPlot,
  atoms3dPlot,
  atomsSlicePlot,
  inTrapPlot,
  inTrapProfilesPlot,
  OqtantJob,
  plotFitResults,
} from '@coldlab/oqtant-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syntheticCloud, syntheticInTrap } from '../analysis/synthetic-image.js'
import { inTrapOutput, jobOf, runOf, timeOfFlightOutput } from '../job-of.js'

const parameters = [0.651, 13.14, 13.67, 0.812, 5.52, 10.54, 3, -4, 0.006]
const cloud = syntheticCloud(parameters, [3, -4], 0.02, 'newest')
const trapped = syntheticInTrap()
const wire = { rows: 100, columns: 100, pixels: [...cloud.data], pixcal: 4.4 }
const inTrapWire = { rows: 90, columns: 240, pixels: [...trapped.data], pixcal: 0.344 }
const job = OqtantJob.fromFileText(jobOf([runOf(1, timeOfFlightOutput({}, wire))], { name: 'a <b> job' }))
const inTrapJob = OqtantJob.fromFileText(jobOf([runOf(1, inTrapOutput(inTrapWire))]))

const plots = [
  [
    'atoms2dPlot',
    () => atoms2dPlot(job),
    ['Optical density after 10 ms of flight: a &lt;b&gt; job', 'x (µm)', 'y (µm)'],
  ],
  [
    'atoms3dPlot',
    () => atoms3dPlot(job),
    ['Optical density after 10 ms of flight: a &lt;b&gt; job', 'x (µm)', 'y (µm)'],
  ],
  [
    'atomsSlicePlot along x',
    () => atomsSlicePlot(job),
    ['x (µm)', 'optical density', 'bimodal fit', 'Gaussian part'],
  ],
  ['atomsSlicePlot along y', () => atomsSlicePlot(cloud, { axis: 'y' }), ['y (µm)', 'residual', 'data']],
  [
    'plotFitResults',
    () => plotFitResults(parameters, { model: 'TF' }),
    ['Thomas–Fermi part of the fit', 'y (µm)'],
  ],
  ['inTrapPlot', () => inTrapPlot(inTrapJob), ['Optical density in the trap: a job', 'x (µm)']],
  ['inTrapProfilesPlot', () => inTrapProfilesPlot(trapped), ['Gaussian', 'Thomas–Fermi', 'sum along x']],
] as const

test.each(plots)('%s names what it draws, and holds no style or script', async (_, draw, words) => {
  const svg = await draw()
  expect(svg).toMatch(/^<svg [^>]*role="img".*<title>.+<\/title><desc>.+<\/desc>.*<\/svg>$/s)
  for (const word of words) expect(svg).toContain(`>${word}<`)
  expect(svg).not.toMatch(/style=|<script|<style|NaN|undefined/)
})

test('the axes are in µm by the image’s own pixel size', async () => {
  // 100 pixels of 4.4 µm reach 220 µm from the middle.
  const axis = await atoms2dPlot(job)
  expect(axis).toContain('>200<')
  expect(axis).not.toContain('>250<')
  expect(axis).toContain('Pixels of 4.4 µm')
})

test('a slice runs through the fitted centre, not through pixel 50', async () => {
  // 3 pixels from pixel 50, whose centre lies half a pixel from the middle; the nearest column.
  expect(await atomsSlicePlot(cloud, { axis: 'y' })).toContain('at x = 15.4 µm')
  expect(await atomsSlicePlot(cloud, { axis: 'x' })).toContain('at y = −15.4 µm')
})

test('where there is no cloud the data are drawn and a sentence says why there is no fit', async () => {
  const data = Float64Array.from({ length: 2500 }, (_, i) => 0.02 * Math.sin(1.7 * i + 0.013 * i * i))
  const svg = await atomsSlicePlot({ data, rows: 50, columns: 50, pixelSizeUm: 4.4 })
  expect(svg).not.toContain('bimodal fit<')
  expect(svg).toContain('>data<')
  expect(svg).toMatch(/<text[^>]*>[^<]*(No cloud|nothing|noise)/i)
})

test('in-trap plots say the widths with their errors', async () => {
  expect(await inTrapPlot(inTrapJob)).toMatch(
    /Thomas–Fermi radii of the image: x 30\.\d+\(\d+\) µm, y 4\.18\d*\(\d+\) µm/,
  )
})

describe('saving', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coldlab-plots-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each([
    ['svg', '<svg '],
    ['png', '\u0089PNG'],
    ['PDF', '%PDF-1.7'],
  ])('as .%s, in place of what is there', async (ending, start) => {
    const path = join(folder, `cloud.${ending}`)
    await writeFile(path, 'something older')
    const svg = await atoms2dPlot(cloud, { saveAs: path })
    expect(svg).toMatch(/^<svg /)
    expect((await readFile(path)).toString('latin1').startsWith(start)).toBe(true)
  })

  test('another ending, a folder that is not there, an abort', async () => {
    await expect(atoms2dPlot(cloud, { saveAs: 'cloud.gif' })).rejects.toMatchObject({
      name: 'OqtantFileError',
      path: 'cloud.gif',
    })
    const path = join(folder, 'missing', 'cloud.svg')
    await expect(atoms2dPlot(cloud, { saveAs: path })).rejects.toMatchObject({
      name: 'OqtantFileError',
      path,
      code: 'ENOENT',
    })
    const signal = AbortSignal.abort(new RangeError('enough'))
    await expect(atomsSlicePlot(cloud, { signal })).rejects.toThrow('enough')
  })
})

test('a run without an image is refused in words', async () => {
  const waiting = OqtantJob.fromFileText(jobOf([runOf(1, null)], { status: 'RUNNING' }))
  await expect(atoms2dPlot(waiting)).rejects.toThrow('its status is RUNNING')
})
