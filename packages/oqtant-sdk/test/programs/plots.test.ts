import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  barrier,
  barrierDynamicsPlot,
  bragg,
  landscape,
  laserTimingPlot,
  ProgramError,
  potentialImagePlot,
  potentialPlot,
  quantumMatter,
  rfDynamicsPlot,
  rfEvaporation,
  rfShield,
  snapshot,
  terminator,
} from '@coldlab/oqtant-sdk'
import { expect, test } from 'vitest'

const sweep = barrier({ timesMs: [0, 2, 10], positionsUm: [-10, -10, 10], heightsKhz: [0, 20, 20] })
const wall = barrier({ positionsUm: 30, heightsKhz: 10, widthsUm: 4, shape: 'SQUARE' })
const walls = landscape([0, 10].map((timeMs) => snapshot({ timeMs, potentialsKhz: [0, 50] })))
const matter = quantumMatter({
  barriers: [sweep, wall],
  landscape: walls,
  lasers: [terminator({ onMs: 2, offMs: 4 })],
  rfShield: rfShield({ frequencyMhz: 0.5, powerMw: 100 }),
})

/** Everything that is written in the picture, in order. */
function words(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, text]) => text!)
}

function dashedLines(svg: string): number {
  return [...svg.matchAll(/<path[^>]*stroke-dasharray/g)].length
}

test('barriers: place, height and width over one time axis', async () => {
  const svg = await barrierDynamicsPlot(matter)
  for (const text of ['position (µm)', 'height (kHz)', 'width (µm)', 'time (ms)', 'barrier 1', 'barrier 2']) {
    expect(words(svg)).toContain(text)
  }
  expect(await barrierDynamicsPlot([sweep, wall])).toBe(svg)
  expect(words(await barrierDynamicsPlot(sweep))).not.toContain('barrier 1')
  await expect(barrierDynamicsPlot(quantumMatter())).rejects.toThrow(ProgramError)
})

test('radio frequency: evaporation, shield and corrected power', async () => {
  const plain = await rfDynamicsPlot(rfEvaporation())
  const corrected = await rfDynamicsPlot(matter, { corrected: true, title: 'A knife' })
  for (const text of ['frequency (MHz)', 'power (mW)', 'end of evaporation']) {
    expect(words(plain)).toContain(text)
  }
  expect(words(corrected)).toEqual(expect.arrayContaining(['A knife', 'asked for', 'corrected']))
  // Evaporation, shield and the legend.
  expect(dashedLines(corrected) - dashedLines(plain)).toBe(3)
})

test('lasers: intensity, and detuning where there is any', async () => {
  const detuned = bragg([{ timesMs: [1, 2], intensitiesMwPerCm2: 50, detuningMhz: -3 }])
  expect(words(await laserTimingPlot(detuned))).toContain('detuning (MHz)')
  const resonant = words(await laserTimingPlot(matter))
  expect(resonant).not.toContain('detuning (MHz)')
  expect(resonant).toContain('intensity (mW/cm²)')
  await expect(laserTimingPlot(quantumMatter())).rejects.toThrow('lasers of a quantum matter')
})

test('a potential at some times, with what was asked for and the terminator', async () => {
  const svg = await potentialPlot(matter, {
    timesMs: [3, 7.5],
    includeIdeal: true,
    includeTerminator: true,
    theme: 'dark',
  })
  expect(words(svg)).toEqual(expect.arrayContaining(['3 ms', '3 ms, ideal', '7.5 ms', 'terminator (FWHM)']))
  // Two curves, each in the legend too.
  expect(dashedLines(svg)).toBe(4)
  // With the trap the energies reach 40 kHz, without it 10 kHz; the positions have no tick at 35.
  const small = quantumMatter({ barriers: [wall] })
  expect(words(await potentialPlot(small))).toContain('35')
  expect(words(await potentialPlot(small, { includeMagnetic: false }))).not.toContain('35')
  expect(words(await potentialPlot(walls))).toEqual(expect.arrayContaining(['2.5 ms', '5 ms', '7.5 ms']))
  expect(words(await potentialPlot(snapshot({ potentialsKhz: 5 })))).toContain('position (µm)')
})

test('a potential over position and time', async () => {
  const svg = await potentialImagePlot(matter, { colorMap: 'inferno' })
  expect(words(svg)).toEqual(expect.arrayContaining(['position (µm)', 'time (ms)', 'energy over h (kHz)']))
  expect(svg).toContain('data:image/png;base64,')
  expect(await potentialImagePlot(matter, { colorMap: 'inferno' })).toBe(svg)
})

test('an aborted plot rejects', async () => {
  const signal = AbortSignal.abort()
  await expect(potentialPlot(matter, { signal })).rejects.toThrow('abort')
})

test('a plot is written where a file is asked for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coldlab-programs-'))
  try {
    const saveAs = join(folder, 'barriers.svg')
    const svg = await barrierDynamicsPlot(sweep, { saveAs })
    expect(readFileSync(saveAs, 'utf8')).toBe(svg)
    await rfDynamicsPlot(matter, { saveAs: join(folder, 'rf.png') })
    expect(readFileSync(join(folder, 'rf.png')).subarray(1, 4).toString()).toBe('PNG')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
