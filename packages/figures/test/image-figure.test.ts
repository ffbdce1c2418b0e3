import { colorMap, imageFigure } from '@coldlab/figures'
import { decode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { readFigure } from './drawn-figure.js'
import { smallImage } from './small-image.js'

const labels = { title: 'A title', xLabel: 'x (µm)', yLabel: 'y (µm)', valueLabel: 'optical density' }

/** Colours of the drawn pixels, row by row from the top. */
function drawnColors(href: string): number[][] {
  const png = decode(Uint8Array.from(atob(href.split(',')[1] ?? ''), (c) => c.charCodeAt(0)))
  return [...png.data].map((index) => png.palette?.[index] ?? [])
}

test('the ticks stand where the extents say', () => {
  const { image, texts } = readFigure(imageFigure(smallImage(), labels))
  const at = (text: string) => texts.find((one) => one.text === text)
  expect(at('−100')?.x).toBeCloseTo(image.x + image.width / 4, 1)
  expect(at('100')?.x).toBeCloseTo(image.x + (3 * image.width) / 4, 1)
  // Row 0 is on top, so 500 is there; a label's baseline is 3.8 below its tick.
  expect((at('600')?.y ?? 0) - 3.8).toBeCloseTo(image.y + image.height / 3, 1)
  for (const text of Object.values(labels)) expect(at(text), text).toBeDefined()
})

test('the pixels run from the first to the last colour, what is masked is clear', () => {
  const data = [0, 1, 2, 3, 4, Number.NaN]
  const image = { ...smallImage(2, 3), data }
  const colors = drawnColors(readFigure(imageFigure(image, { domain: [0, 4] })).image.href)
  expect(colors[0]).toEqual([...colorMap('viridis').subarray(0, 3), 255])
  expect(colors[4]).toEqual([...colorMap('viridis').subarray(765), 255])
  expect(colors[5]?.[3]).toBe(0)
})

test('origin lower: row 0 and its coordinate are at the bottom', () => {
  const domain = [0, 11] as const
  const upper = readFigure(imageFigure(smallImage(), { domain }))
  const lower = readFigure(imageFigure(smallImage(), { domain, origin: 'lower' }))
  const rows = (href: string) => {
    const colors = drawnColors(href)
    return [0, 4, 8].map((start) => colors.slice(start, start + 4))
  }
  expect(rows(lower.image.href)).toEqual(rows(upper.image.href).reverse())
  const y = ({ texts }: typeof upper) => texts.find(({ text }) => text === '600')?.y ?? Number.NaN
  const middle = upper.image.y + upper.image.height / 2
  expect(y(lower) - 3.8 - middle).toBeCloseTo(middle - (y(upper) - 3.8), 1)
})

test('one unit of x is as long as one of y, unless they are different units', () => {
  const { image } = readFigure(imageFigure(smallImage()))
  expect(image.width / image.height).toBeCloseTo(4 / 3, 2)
  const filled = imageFigure(smallImage(), { aspect: 'fill' })
  expect(readFigure(filled).image.width / readFigure(filled).image.height).toBeCloseTo(2, 2)
  expect(filled).not.toContain('not to the same scale')
  const long = imageFigure({ ...smallImage(), xExtent: [0, 300], yExtent: [0, 3] })
  expect(long).toContain('>The axes are not to the same scale.<')
})

test('a large image is drawn smaller and says so', () => {
  const image = { ...smallImage(), rows: 3, columns: 3000, data: new Float64Array(9000).fill(2) }
  const svg = imageFigure(image)
  expect(svg).toContain('>Drawn as 1024 × 3 means of the pixels that fall together.<')
  expect(readFigure(svg).image.href.length).toBeLessThan(10_000)
})

test('those who hear it are told what is drawn, over what, and the notes', () => {
  const svg = imageFigure(smallImage(), { ...labels, notes: ['Taken on <Monday>.'] })
  expect(svg).toContain('<title>A title</title>')
  expect(svg).toMatch(
    /<desc>Image of 4 by 3 pixels, x \(µm\) from -200 to 200, y \(µm\) from 500 to 800\. Colours show optical density from 0 to 11\. Taken on &lt;Monday&gt;\.<\/desc>/,
  )
})

describe('what cannot be drawn', () => {
  test.each([
    ['too few values', { data: [1, 2] }, 'image.data'],
    ['no rows', { rows: 0, data: [] }, 'image.rows'],
    ['half a column', { columns: 1.5 }, 'image.columns'],
    ['an axis without length', { xExtent: [1, 1] as const }, 'image.xExtent'],
    ['an axis to nowhere', { yExtent: [0, Number.NaN] as const }, 'image.yExtent'],
  ])('%s', (_, wrong, property) => {
    expect(() => imageFigure({ ...smallImage(), ...wrong })).toThrow(
      expect.objectContaining({ name: 'FigureDataError', context: expect.objectContaining({ property }) }),
    )
  })

  test('nothing but masked pixels is a masked picture', () => {
    expect(imageFigure({ ...smallImage(), data: new Float64Array(12).fill(Number.NaN) })).not.toContain('NaN')
  })
})
