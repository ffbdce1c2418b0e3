// The simulated machine beside the real one: every job of ../shared/data/oqtant-jobs that the hardware ran is run again by the
// simulation, both images are fitted alike, and a table of medians and spreads is printed; with a folder as argument, pictures too.
//   node packages/lab/scripts/compare-machine.mjs [docs/images]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { imageFigure } from '@coldlab/figures'
import { svgToPng } from '@coldlab/figures/png'
import { cloudStatistics, fitImage, initFitKernel } from '@coldlab/fit-wasm'
import { simulateShot } from '@coldlab/lab/machine'
import { oqtantTrapFrequenciesHz } from '@coldlab/oqtant-sdk'

const folder = fileURLToPath(new URL('../../../../shared/data/oqtant-jobs/', import.meta.url))
const [pictures] = process.argv.slice(2)

await initFitKernel()
const pairs = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  // Results of the client's own simulator have no id.
  .filter((job) => job.external_id !== null)
  .map(({ inputs: [{ values, output }] }, i) => ({
    input: values,
    real: output.values,
    ...timed(() => ({ simulated: simulateShot({ input: values, seed: i + 1 }).output })),
  }))

for (const flight of [10, 5]) {
  const shots = pairs.filter(({ real, input }) => real.tof_image && input.time_of_flight_ms === flight)
  printTable(`${shots.length} shots after ${flight} ms of flight`, shots, (values) =>
    flightNumbers(values.tof_image, flight),
  )
}
const trapped = pairs.filter(({ real }) => real.it_plot)
printTable(`${trapped.length} shots in the trap`, trapped, (values) => trapNumbers(values.it_plot))
if (pictures) await drawPictures()

function flightNumbers(image, timeOfFlightMs) {
  const fit = fitImage({ ...asImage(image), pixelSizeUm: 4.4 })
  const statistics = cloudStatistics(fit, { timeOfFlightMs, trapFrequenciesHz: oqtantTrapFrequenciesHz })
  const value = (name) => fit.parameters[name].value
  return {
    'noise from pixel to pixel': pixelNoise(image, 88, 100),
    'background OD': value('offset'),
    'peak OD': Math.max(...image.pixels),
    'Gaussian OD': value('gaussianOd'),
    'Gaussian σx, µm': value('gaussianSigmaXUm'),
    'Gaussian σy, µm': value('gaussianSigmaYUm'),
    'Thomas–Fermi OD': value('thomasFermiOd'),
    'Thomas–Fermi Rx, µm': value('thomasFermiRadiusXUm'),
    'Thomas–Fermi Ry, µm': value('thomasFermiRadiusYUm'),
    'aspect ratio Ry/Rx': value('thomasFermiRadiusYUm') / value('thomasFermiRadiusXUm'),
    'temperature, nK': statistics.temperatureNk.value,
    'thermal atoms': statistics.thermalAtoms.value,
    'condensed atoms': statistics.condensedAtoms.value,
    'condensed fraction': statistics.condensateFraction.value,
    'R²': fit.rSquared,
  }
}

function trapNumbers(image) {
  const { parameters } = fitImage({ ...asImage(image), pixelSizeUm: 0.344 }, { model: 'gaussian' })
  return {
    'noise from pixel to pixel': pixelNoise(image, 0, 40),
    'noise, all': deviation(image.pixels.slice(0, 40 * image.columns)),
    'peak OD': Math.max(...image.pixels),
    'Gaussian OD': parameters.gaussianOd.value,
    'Gaussian σx, µm': parameters.gaussianSigmaXUm.value,
    'Gaussian σy, µm': parameters.gaussianSigmaYUm.value,
  }
}

/** NaN in rows of zeros, where the chip hides the atoms. */
function asImage({ pixels, rows, columns }) {
  const data = Float64Array.from(pixels)
  for (let row = 0; row < rows; row++) {
    const values = data.subarray(row * columns, (row + 1) * columns)
    if (values.every((value) => value === 0)) values.fill(Number.NaN)
  }
  return { data, rows, columns }
}

/** Standard deviation of a pixel, from the differences of neighbours in some rows without cloud. */
function pixelNoise({ pixels, columns }, firstRow, endRow) {
  const steps = []
  for (let i = firstRow * columns; i < endRow * columns - 1; i++) {
    if ((i + 1) % columns !== 0) steps.push(pixels[i + 1] - pixels[i])
  }
  return deviation(steps) / Math.SQRT2
}

function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** What the work returns, and the CPU time it took in all threads. */
function timed(work) {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { ...result, cpuMs: (user + system) / 1000 }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1]
}

function printTable(title, shots, numbers) {
  const real = shots.map((shot) => numbers(shot.real))
  const simulated = shots.map((shot) => numbers(shot.simulated))
  const cell = (rows, name) => {
    const values = rows.map((row) => row[name]).filter(Number.isFinite)
    return `${round(median(values))} ± ${round(deviation(values), 2)}`
  }
  const cpuMs = median(shots.map((shot) => shot.cpuMs))
  console.log(
    `\n${title}: median ± standard deviation; ${cpuMs.toFixed(0)} ms of CPU time each\n\n| | real | simulated |\n|---|---|---|`,
  )
  for (const name of Object.keys(real[0])) {
    console.log(`| ${name} | ${cell(real, name)} | ${cell(simulated, name)} |`)
  }
}

function round(value, digits = 3) {
  return Number(value.toPrecision(digits))
}

async function drawPictures() {
  const flights = pairs.filter(({ real, input }) => real.tof_image && input.time_of_flight_ms === 10)
  const shown = [0, 8, 16, 24, 32].map((i) => flights[i])
  await draw('simulated-time-of-flight.png', {
    title: 'Five real shots after 10 ms of flight (above) and the same jobs simulated (below)',
    rows: [shown.map(({ real }) => real.tof_image), shown.map(({ simulated }) => simulated.tof_image)],
    pixelSizeUm: 4.4,
    crop: { firstRow: 10, rows: 80, firstColumn: 10, columns: 80 },
    domain: [-0.1, 1.8],
  })
  await draw('simulated-in-trap.png', {
    title: 'Five real shots in the trap (left) and the same jobs simulated (right)',
    rows: trapped.map(({ real, simulated }) => [real.it_plot, simulated.it_plot]),
    pixelSizeUm: 0.344,
    crop: { firstRow: 42, rows: 60, firstColumn: 81, columns: 320 },
    domain: [-0.2, 1.6],
  })
}

/** Images beside and below each other, with a gap of masked pixels. */
async function draw(name, { title, rows, pixelSizeUm, crop, domain }) {
  const gap = 4
  const width = rows[0].length * (crop.columns + gap) - gap
  const height = rows.length * (crop.rows + gap) - gap
  const data = new Float64Array(width * height).fill(Number.NaN)
  for (const [r, images] of rows.entries()) {
    for (const [c, image] of images.entries()) {
      for (let i = 0; i < crop.rows * crop.columns; i++) {
        const [row, column] = [Math.floor(i / crop.columns), i % crop.columns]
        const at = (r * (crop.rows + gap) + row) * width + c * (crop.columns + gap) + column
        data[at] = image.pixels[(crop.firstRow + row) * image.columns + crop.firstColumn + column]
      }
    }
  }
  const svg = imageFigure(
    {
      data,
      rows: height,
      columns: width,
      xExtent: [0, width * pixelSizeUm],
      yExtent: [0, height * pixelSizeUm],
    },
    { title, xLabel: 'µm', yLabel: 'µm', valueLabel: 'optical density', domain },
  )
  writeFileSync(join(pictures, name), await svgToPng(svg, { scale: 1.5 }))
}
