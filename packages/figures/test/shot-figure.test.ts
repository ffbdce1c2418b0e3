import { colorMap, shotFigure } from '@coldlab/figures'
import { decode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { pointsOf, readFigure } from './drawn-figure.js'
import { fitFixture } from './fit-fixture.js'

const fitColor = '#0072b2'
const dataColor = '#4a525b'

describe('the slices share the image’s axes', () => {
  test.each([
    ['square', 100, 100],
    ['long and thin as in the trap', 148, 503],
    ['tall', 300, 60],
    ['longer than the layout allows', 6, 400],
  ])('%s', (_, rows, columns) => {
    const fit = fitFixture({ rows, columns, parameters: { centerXUm: 0, centerYUm: 0 } })
    const { image, paths } = readFigure(shotFigure(fit))
    const [xDots = [], yDots = []] = paths
      .filter(({ stroke, d }) => stroke === dataColor && d.length > 60)
      .map(({ d }) => pointsOf(d))
    const pixel = { width: image.width / columns, height: image.height / rows }
    const xMisses = xDots.map(([x], column) => Math.abs(x - image.x - (column + 0.5) * pixel.width))
    const yMisses = yDots.map(([, y], row) => Math.abs(y - image.y - (row + 0.5) * pixel.height))
    expect([xMisses.length, yMisses.length]).toEqual([columns, rows])
    // Two decimals are written: half a hundredth, and half a hundredth of the other edge.
    expect(Math.max(...xMisses, ...yMisses)).toBeLessThan(0.011)
  })
})

test('the crosshair crosses where the fit says', () => {
  const { image, paths } = readFigure(shotFigure(fitFixture()))
  const crosshair = paths.find(({ stroke }) => stroke === '#ffffff')
  const vertical = Number(/M([\d.]+) [\d.]+V/.exec(crosshair?.d ?? '')?.[1])
  const horizontal = Number(/M[\d.]+ ([\d.]+)H/.exec(crosshair?.d ?? '')?.[1])
  // 11 µm right of and 22 µm above the centre of 100 pixels of 4.4 µm.
  expect(vertical).toBeCloseTo(image.x + image.width * (0.5 + 11 / 440), 1)
  expect(horizontal).toBeCloseTo(image.y + image.height * (0.5 - 22 / 440), 1)
})

test('where the image is the model, the curve runs through the data and the residuals lie on zero', () => {
  const { paths } = readFigure(shotFigure(fitFixture()))
  const curve = pointsOf(paths.find(({ stroke, d }) => stroke === fitColor && d.length > 200)?.d ?? '')
  const dots = pointsOf(paths.find(({ stroke, d }) => stroke === dataColor && d.length > 60)?.d ?? '')
  expect(dots.length).toBe(100)
  for (const [x, y] of dots) {
    const after = curve.findIndex(([at]) => at >= x)
    const [x1 = 0, y1 = 0] = curve[after - 1] ?? []
    const [x2 = 0, y2 = 0] = curve[after] ?? []
    const onCurve = y1 + ((x - x1) / (x2 - x1)) * (y2 - y1)
    // The curve has a point per pixel of the figure; between two it is off by its curvature, here below a quarter pixel.
    expect(Math.abs(onCurve - y)).toBeLessThan(0.25)
  }
})

test('the picture holds the pixels in the colours of the map, masked ones transparent', () => {
  const data = Float64Array.from({ length: 12 }, (_, i) => (i === 5 ? Number.NaN : i / 11))
  const fit = fitFixture({ rows: 3, columns: 4, data })
  const { image } = readFigure(shotFigure(fit, { colorMap: 'inferno' }))
  const png = decode(Uint8Array.from(atob(image.href.split(',')[1] ?? ''), (c) => c.charCodeAt(0)))
  expect([png.width, png.height]).toEqual([4, 3])
  const colors = [...png.data].map((index) => png.palette?.[index] ?? [])
  expect(colors[5]?.[3]).toBe(0)
  expect(colors[11]).toEqual([...colorMap('inferno').subarray(765), 255])
  expect(colors[0]).toEqual([...colorMap('inferno').subarray(0, 3), 255])
  const brightness = colors.filter((_, i) => i !== 5).map(([r = 0, g = 0, b = 0]) => r + g + b)
  expect(brightness).toEqual([...brightness].sort((a, b) => a - b))
})

test('all of it lies on the sheet', () => {
  for (const [rows, columns] of [
    [100, 100],
    [148, 503],
    [500, 20],
    [1, 1],
    [2, 3000],
  ] as const) {
    const figure = readFigure(
      shotFigure(fitFixture({ rows, columns }), { title: 'a'.repeat(500), notes: ['word '.repeat(60)] }),
    )
    for (const { x, y } of figure.texts.filter((text) => !Number.isNaN(text.x))) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(figure.width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(figure.height)
    }
  }
})

test('a strict Content-Security-Policy and an XML parser find nothing to refuse', () => {
  const svg = shotFigure(fitFixture(), { title: `<b onload="x()">&"'\u0007`, notes: ['a < b & c'] })
  expect(svg).not.toMatch(/<style|<script|\sstyle=|\son\w+="|<foreignObject|javascript:/)
  expect(svg).toContain('&lt;b onload=&quot;x()&quot;&gt;&amp;&quot;')
  expect(svg).not.toContain('\u0007')
  const open: (string | undefined)[] = []
  for (const [, start, end] of svg
    .replace(/"[^"]*"/g, '')
    .replace(/<\w+[^>]*\/>/g, '')
    .matchAll(/<(\w+)[^>]*>|<\/(\w+)>/g)) {
    if (start !== undefined) open.push(start)
    else expect(open.pop()).toBe(end)
  }
  expect(open).toEqual([])
})

test('the same fit gives the same text', () => {
  expect(shotFigure(fitFixture())).toBe(shotFigure(fitFixture()))
})
