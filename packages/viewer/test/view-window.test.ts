import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnAt, pxAtX, pxAtY, rowAt, valueAt, xUmAt, yUmAt } from '../src/plane/plane-scale.js'
import { heightOf, panBy, wholeImage, widthOf, windowAround, zoomAt } from '../src/plane/view-window.js'

const grid = { rows: 100, columns: 160, pixelSizeUm: 4.4 }
const frame = { width: 640, height: 400 }

const place = fc.record({
  x: fc.double({ min: -352, max: 352, noNaN: true }),
  y: fc.double({ min: -220, max: 220, noNaN: true }),
  factor: fc.double({ min: 0.05, max: 3, noNaN: true }),
})

function insideImage(view: ReturnType<typeof wholeImage>): boolean {
  const whole = wholeImage(grid)
  const slack = 1e-9 * widthOf(whole)
  return (
    view.left >= whole.left - slack &&
    view.right <= whole.right + slack &&
    view.top >= whole.top - slack &&
    view.bottom <= whole.bottom + slack
  )
}

describe('the window on an image', () => {
  it('spans the image to the outer edges of its outer pixels', () => {
    const { left, right, top, bottom } = wholeImage({ rows: 50, columns: 80, pixelSizeUm: 4 })
    expect([left, right, top, bottom]).toEqual([-160, 160, -100, 100])
  })

  it('keeps the point under the mouse and the proportions while zooming in from the whole image', () => {
    fc.assert(
      fc.property(place, ({ x, y, factor }) => {
        const whole = wholeImage(grid)
        const closer = zoomAt(whole, grid, Math.min(factor, 1), x, y)
        expect(pxAtX(closer, frame, x)).toBeCloseTo(pxAtX(whole, frame, x), 6)
        expect(pxAtY(closer, frame, y)).toBeCloseTo(pxAtY(whole, frame, y), 6)
        expect(widthOf(closer) / heightOf(closer)).toBeCloseTo(1.6, 9)
      }),
      { seed: 3 },
    )
  })

  it('never leaves the image and never shows less than six pixels, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (steps) => {
        let view = wholeImage(grid)
        for (const { x, y, factor } of steps)
          view = panBy(zoomAt(view, grid, factor, x, y), grid, x / 3, -y / 2)
        expect(insideImage(view)).toBe(true)
        expect(heightOf(view)).toBeGreaterThan(5.999 * grid.pixelSizeUm)
      }),
      { seed: 4 },
    )
  })

  it('opens around a drawn rectangle, in the proportions of the image', () => {
    const view = windowAround(grid, { xUm: 10, yUm: -20 }, { xUm: 90, yUm: 20 })
    expect(widthOf(view)).toBeCloseTo(80, 9)
    expect(heightOf(view)).toBeCloseTo(50, 9)
    expect((view.left + view.right) / 2).toBeCloseTo(50, 9)
    expect((view.top + view.bottom) / 2).toBeCloseTo(0, 9)
  })
})

describe('from the screen to the pixels', () => {
  it('goes there and back', () => {
    const view = { left: -31, right: 97, top: -12, bottom: 68 }
    expect(pxAtX(view, frame, xUmAt(view, frame, 123.4))).toBeCloseTo(123.4, 9)
    expect(pxAtY(view, frame, yUmAt(view, frame, 56.7))).toBeCloseTo(56.7, 9)
  })

  it('finds the pixel that covers a point, and none outside', () => {
    const small = { rows: 2, columns: 3, pixelSizeUm: 10, data: Float64Array.from([1, 2, 3, 4, 5, 6]) }
    expect([
      columnAt(small, -15),
      columnAt(small, -5.01),
      columnAt(small, -4.99),
      columnAt(small, 14.99),
    ]).toEqual([0, 0, 1, 2])
    expect([rowAt(small, -0.01), rowAt(small, 0.01)]).toEqual([0, 1])
    expect(valueAt(small, 0, 5)).toBe(5)
    expect(valueAt(small, 15.01, 0)).toBeUndefined()
    expect(valueAt(small, 0, -10.01)).toBeUndefined()
  })
})
