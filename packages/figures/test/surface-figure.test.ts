import { colorMap, surfaceFigure } from '@coldlab/figures'
import { expect, test } from 'vitest'
import { readFigure } from './drawn-figure.js'
import { hill } from './small-image.js'

interface Facet {
  readonly color: string
  readonly x: number
  readonly y: number
}

/** The first corner of every facet, in drawing order. */
function facetsOf(svg: string): Facet[] {
  return [...svg.matchAll(/<path fill="(#\w{6})" stroke="\1" d="([^"]*)"/g)].flatMap(
    ([, color = '', d = '']) =>
      [...d.matchAll(/M(-?[\d.]+) (-?[\d.]+)l/g)].map(([, x, y]) => ({ color, x: Number(x), y: Number(y) })),
  )
}

test('every four neighbours are a facet; the farthest are drawn first', () => {
  const facets = facetsOf(surfaceFigure({ ...hill(20, 30), data: new Float64Array(600) }))
  expect(facets.length).toBe(19 * 29)
  // On a plane, what is farther is higher on the sheet. Within a row the way leads from the right, the far side, to the left.
  for (let row = 0; row < 19; row++) {
    const inRow = facets.slice(29 * row, 29 * (row + 1))
    expect(inRow.map(({ y }) => y)).toEqual(inRow.map(({ y }) => y).sort((a, b) => a - b))
    if (row > 0) expect(inRow[0]!.y).toBeGreaterThan(facets[29 * (row - 1)]!.y)
  }
})

test('the summit is the highest and brightest, and nothing leaves the sheet', () => {
  const svg = surfaceFigure(hill(41, 41), {
    xLabel: 'x (µm)',
    yLabel: 'y (µm)',
    valueLabel: 'optical density',
  })
  const facets = facetsOf(svg)
  const { width, height, texts } = readFigure(svg)
  const flat = facetsOf(
    surfaceFigure({ ...hill(41, 41), data: new Float64Array(41 * 41) }, { domain: [0, 1] }),
  )
  const lift = facets.map(({ y }, i) => flat[i]!.y - y)
  const summit = lift.indexOf(Math.max(...lift))
  // The middle of 40 rows and columns of facets.
  expect([Math.floor(summit / 40), summit % 40]).toEqual([expect.closeTo(20, -1), expect.closeTo(20, -1)])
  const green = (color: string) => Number.parseInt(color.slice(3, 5), 16)
  const brightest = colorMap('viridis')[766]!
  expect(green(facets[summit]!.color)).toBeGreaterThan(0.6 * brightest)
  expect(green(facets[0]!.color)).toBeLessThan(20)
  for (const { x, y } of facets) expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
  for (const word of ['x (µm)', 'y (µm)', 'optical density', '0.4', '−20']) {
    expect(
      texts.some(({ text }) => text === word),
      word,
    ).toBe(true)
  }
})

test('a masked pixel leaves a hole, values beyond the domain its lid and floor', () => {
  const image = hill(10, 10)
  const data = Float64Array.from(image.data)
  data[55] = Number.NaN
  expect(facetsOf(surfaceFigure({ ...image, data })).length).toBe(81 - 4)
  const cut = surfaceFigure(image, { domain: [0.2, 0.4] })
  expect(cut).not.toContain('NaN')
  expect(facetsOf(cut).length).toBe(81)
})

test('at most ten thousand facets, under a megabyte, said on the figure', () => {
  const svg = surfaceFigure(hill(148, 503))
  expect(facetsOf(svg).length).toBe(99 * 99)
  expect(svg.length).toBeLessThan(1e6)
  expect(svg).toContain('>Drawn as 100 × 100 means of the pixels that fall together.<')
})
