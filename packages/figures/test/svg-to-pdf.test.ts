import { imageFigure, linesFigure, shotFigure, surfaceFigure } from '@coldlab/figures'
import { svgToPdf } from '@coldlab/figures/pdf'
import { describe, expect, test } from 'vitest'
import { fitFixture } from './fit-fixture.js'
import { type PdfPage, readPdf } from './read-pdf.js'
import { hill, smallImage } from './small-image.js'

async function pdfOf(svg: string): Promise<PdfPage> {
  return readPdf(await svgToPdf(svg))
}

const labels = { title: 'Cloud n° 7 – σ²', xLabel: 'x (µm)', yLabel: 'y (µm)', valueLabel: 'optical density' }

describe('every figure becomes a page of its size, with its words as text', () => {
  const x = [0, 1, 2, 3]
  test.each([
    ['image', imageFigure(smallImage(), labels), ['x (µm)', 'y (µm)', '−100', 'optical density']],
    ['image in the dark', imageFigure(smallImage(), { ...labels, theme: 'dark' }), ['y (µm)']],
    ['surface', surfaceFigure(hill(20, 20), labels), ['x (µm)', 'y (µm)', 'optical density']],
    [
      'lines',
      linesFigure({ title: labels.title, panels: [{ yLabel: 'µK', series: [{ label: 'still', x, y: x }] }] }),
      ['µK', 'still', '2.5'],
    ],
    ['shot', shotFigure(fitFixture(), { title: labels.title }), ['x (µm)', 'residual', 'thermal part']],
  ])('%s', async (_, svg, words) => {
    const page = await pdfOf(svg)
    const [, width = 0, height = 0] = /width="(\d+)" height="(\d+)"/.exec(svg)?.map(Number) ?? []
    // A CSS pixel is three quarters of a point.
    expect(page.size).toEqual([0.75 * width, 0.75 * height])
    for (const word of [labels.title, ...words]) expect(page.texts).toContain(word)
    expect(page.title).toBe(labels.title)
    expect(page.fonts.length).toBeGreaterThan(0)
    for (const font of page.fonts) expect(font).toMatch(/^[A-Z]{6}\+Roboto-(Regular|Medium)$/)
  })
})

test('pictures are embedded pixel for pixel, what is masked is clear', async () => {
  const data = [0, 1, 2, 3, 4, Number.NaN]
  const { images } = await pdfOf(imageFigure({ ...smallImage(2, 3), data }, { domain: [0, 4] }))
  const picture = images.find(({ width, height }) => width === 3 && height === 2)
  expect(picture?.alpha).toEqual([255, 255, 255, 255, 255, 0])
  expect(images.some(({ width }) => width === 254)).toBe(true)
})

test('text is where the SVG has it, from its start, middle or end', async () => {
  const at = (anchor: string) => `<text x="100" y="50" font-size="20" text-anchor="${anchor}">mmmm</text>`
  const { places } = await pdfOf(sheet(['start', 'middle', 'end'].map(at).join('')))
  const [start, middle, end] = places
  expect(start).toEqual([100, 50])
  // Roboto's m is 0.876 em wide.
  expect(100 - end![0]).toBeCloseTo(4 * 0.876 * 20, 0)
  expect(100 - middle![0]).toBeCloseTo((100 - end![0]) / 2, 3)
})

test('those who hear the page are told what the figure shows', async () => {
  const bytes = await svgToPdf(imageFigure(smallImage(), { ...labels, description: 'A quiet cloud.' }))
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toMatch(/\/S \/Figure/)
  expect(text).toMatch(/\/Alt \(/)
  expect(text).toContain('/Lang (en)')
  expect(text).toContain('/Marked true')
})

test('other work goes on while a large figure is written', async () => {
  const svg = surfaceFigure(hill(100, 100))
  let turns = 0
  let done = false
  const writing = svgToPdf(svg).finally(() => {
    done = true
  })
  while (!done) {
    turns++
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writing
  expect(turns).toBeGreaterThan(10)
})

describe('what is no figure is refused in words', () => {
  test.each([
    ['no XML', 'hello', 'Root element is missing'],
    ['another document', '<html></html>', '<html>'],
    ['a cut-off SVG', shotFigure(fitFixture()).slice(0, 5000), 'a whole SVG'],
    ['no size', '<svg xmlns="http://www.w3.org/2000/svg"/>', '0 by 0'],
    ['a size beyond PDF', sheet('').replace('width="200"', 'width="30000"'), '30000 by 100'],
    ['an element that figures do not have', sheet('<circle r="3"/>'), '<circle>'],
    [
      'a picture from elsewhere',
      sheet('<image href="https://example.org/a.png"/>'),
      'https://example.org/a.png',
    ],
    ['a broken picture', sheet('<image href="data:image/png;base64,AAAA"/>'), 'image'],
    ['a broken number', sheet('<text x="left">a</text>'), "'left'"],
    ['another transform', sheet('<g transform="skewX(3)"/>'), 'skewX(3)'],
  ])('%s', async (_, svg, words) => {
    const error = await svgToPdf(svg).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'FigureRenderError' })
    expect((error as Error).message).toContain(words)
  })

  test('an abort before and while it is written', async () => {
    const svg = surfaceFigure(hill(60, 60))
    await expect(svgToPdf(svg, { signal: AbortSignal.abort(new RangeError('enough')) })).rejects.toThrow(
      'enough',
    )
    const controller = new AbortController()
    const writing = svgToPdf(svg, { signal: controller.signal })
    setImmediate(() => controller.abort(new RangeError('stop')))
    await expect(writing).rejects.toThrow('stop')
  })
})

function sheet(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">${content}</svg>`
}
