import { shotFigure } from '@coldlab/figures'
import { fitImage, initFitKernel, type OpticalDensityImage } from '@coldlab/fit-wasm'
import { beforeAll, expect, test } from 'vitest'
import { pointsOf, readFigure } from './drawn-figure.js'
import { fitFixture } from './fit-fixture.js'

beforeAll(() => initFitKernel())

/** Reads a curve back from the figure: values at the pixels of the row through the fitted centre. */
function drawnValues(svg: string, image: OpticalDensityImage): number[] {
  const figure = readFigure(svg)
  const curve = pointsOf(
    figure.paths.find(({ stroke, d }) => stroke === '#0072b2' && d.length > 200)?.d ?? '',
  )
  const labels = figure.texts.filter(
    ({ text, x, y }) =>
      /^[\d.]+$/.test(text) && x < figure.image.x && y > figure.image.y + figure.image.height,
  )
  const [low, high] = [labels[0], labels[1]].map((label) => ({
    od: Number(label?.text),
    y: (label?.y ?? 0) - 3.8,
  }))
  const odPerPixel = (high!.od - low!.od) / (high!.y - low!.y)
  return Array.from({ length: image.columns }, (_, column) => {
    const x = figure.image.x + ((column + 0.5) / image.columns) * figure.image.width
    const after = Math.max(
      1,
      curve.findIndex(([at]) => at >= x),
    )
    const [x1, y1] = curve[after - 1]!
    const [x2, y2] = curve[after]!
    return low!.od + odPerPixel * (y1 + ((x - x1) / (x2 - x1)) * (y2 - y1) - low!.y)
  })
}

test.each(['bimodal', 'gaussian', 'thomas-fermi'] as const)(
  'the curve of a %s fit is the kernel’s own model',
  (model) => {
    const exact = fitFixture()
    // A fixed pattern instead of noise: the fit has something left over, the picture something to show.
    const data = exact.image.data.map((od, i) => od + 0.02 * Math.sin(i * 12.9898))
    const image = { ...exact.image, data: Float64Array.from(data) }
    const fit = fitImage(image, { model })
    const row = Math.floor(fit.parameters.centerYUm.value / image.pixelSizeUm + image.rows / 2)
    const expected = fit.modelImage().data.subarray(row * image.columns, (row + 1) * image.columns)
    const drawn = drawnValues(shotFigure(fit), image)
    // Reading back from coordinates of two decimals and a point per pixel of the figure: a hundredth of the peak.
    const misses = drawn.map((od, column) => Math.abs(od - expected[column]!))
    expect(Math.max(...misses)).toBeLessThan(0.015)
  },
)

test('what the fit found odd about the image stands in the figure: masked pixels, a camera at its end', () => {
  const { image } = fitFixture()
  const data = image.data.map((od, i) => (i < 361 ? Number.NaN : Math.min(od, 1)))
  const { texts } = readFigure(shotFigure(fitImage({ ...image, data }, { model: 'gaussian' })))
  const words = texts.map(({ text }) => text).join(' ')
  expect(words).toMatch(/361 pixels left out/)
  expect(words).toMatch(/the image looks saturated/)
  expect(words).toMatch(/Gaussian fit converged/)
})
