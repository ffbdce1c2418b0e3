import { shotFigure } from '@coldlab/figures'
import { svgToPng } from '@coldlab/figures/png'
import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { readFigure } from './drawn-figure.js'
import { fitFixture } from './fit-fixture.js'

test('a figure becomes a PNG of its size times the scale', async () => {
  const svg = shotFigure(fitFixture())
  const { width, height } = readFigure(svg)
  for (const scale of [1, 2]) {
    const png = decode(await svgToPng(svg, { scale }))
    expect([png.width, png.height]).toEqual([scale * width, scale * height])
  }
})

test('text is drawn without the machine’s fonts, Greek letters and superscripts too', async () => {
  const letters = 'Aσ²µ√−±χ'
  for (const letter of letters) {
    const png = decode(
      await svgToPng(
        sheet(`<text x="10" y="40" font-size="40" font-family="system-ui, sans-serif">${letter}</text>`),
      ),
    )
    const inked = png.data.filter((value, i) => i % png.channels === 0 && value < 128).length
    expect(inked, letter).toBeGreaterThan(20)
  }
})

test('pixels of a small image keep their edges', async () => {
  const data = Float64Array.from({ length: 16 }, (_, i) => (i + Math.floor(i / 4)) % 2)
  const svg = shotFigure(
    fitFixture({ rows: 4, columns: 4, data, status: 'no-cloud', reason: 'a chessboard' }),
  )
  const { image } = readFigure(svg)
  const png = decode(await svgToPng(svg, { scale: 1 }))
  const colors = new Set<string>()
  for (let y = 2; y < image.height - 2; y++) {
    for (let x = 2; x < image.width - 2; x++) {
      const at = png.channels * ((image.y + y) * png.width + image.x + x)
      colors.add([...png.data.subarray(at, at + 3)].join())
    }
  }
  expect(colors.size).toBe(2)
})

test.each([
  ['no SVG', 'hello', {}],
  ['a cut-off SVG', shotFigure(fitFixture()).slice(0, 5000), {}],
  ['a scale of nothing', sheet(''), { scale: 0 }],
  ['a scale beyond any screen', sheet(''), { scale: 1000 }],
])('%s is refused in words', async (_, svg, options) => {
  await expect(svgToPng(svg, options)).rejects.toMatchObject({ name: 'FigureRenderError' })
})

test('an abort before it starts', async () => {
  const reading = svgToPng(sheet(''), { signal: AbortSignal.abort(new Error('enough')) })
  await expect(reading).rejects.toThrow('enough')
})

function sheet(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="#fff"/>${content}</svg>`
}
