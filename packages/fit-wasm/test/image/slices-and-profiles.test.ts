import { lineProfile, radialProfile, sliceImage, sumProfile } from '@coldlab/fit-wasm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyImage, anyMaskedImage, imageFrom, quarterTurned, sumOf, transposed } from './random-image.js'

const options = { seed: 20260721, numRuns: 200 }
const corner = { data: Float64Array.of(1, 2, 3, 4, 5, 6), rows: 2, columns: 3, pixelSizeUm: 2 }

describe('sliceImage', () => {
  test('takes the nearest row and column as they are', () => {
    expect(sliceImage(corner, 'x', 0.1)).toEqual({
      axis: 'x',
      index: 1,
      atUm: 1,
      positionsUm: Float64Array.of(-2, 0, 2),
      values: Float64Array.of(4, 5, 6),
    })
    expect(sliceImage(corner, 'y', -2.9)).toEqual({
      axis: 'y',
      index: 0,
      atUm: -2,
      positionsUm: Float64Array.of(-1, 1),
      values: Float64Array.of(1, 4),
    })
  })

  test('covers the image to its very edges, and no further', () => {
    expect(sliceImage(corner, 'x', -2).index).toBe(0)
    expect(sliceImage(corner, 'x', 2).index).toBe(1)
    expect(() => sliceImage(corner, 'x', 2.01)).toThrow(
      'atUm must be a position on the image, from -2 to 2 µm',
    )
    expect(() => sliceImage(corner, 'x', Number.NaN)).toThrow('NaN came')
  })

  test('along y is along x of the transposed image', () => {
    fc.assert(
      fc.property(anyMaskedImage, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (image, place) => {
        const atUm = place * image.columns * image.pixelSizeUm
        const { axis: _, ...slice } = sliceImage(image, 'y', atUm)
        expect(sliceImage(transposed(image), 'x', atUm)).toEqual({ axis: 'x', ...slice })
      }),
      options,
    )
  })
})

describe('sumProfile', () => {
  test('both axes hold the whole image', () => {
    fc.assert(
      fc.property(anyMaskedImage, (image) => {
        const total = sumOf(image.data)
        const finite = image.data.filter((value) => !Number.isNaN(value)).length
        for (const axis of ['x', 'y'] as const) {
          const profile = sumProfile(image, axis)
          expect(sumOf(profile.values)).toBe(total)
          expect(sumOf(profile.counts)).toBe(finite)
          expect(profile.values.some((value, i) => Number.isNaN(value) !== (profile.counts[i] === 0))).toBe(
            false,
          )
        }
      }),
      options,
    )
  })

  test('is the sum of the slices', () => {
    fc.assert(
      fc.property(anyImage, (image) => {
        const { positionsUm, values } = sumProfile(image, 'y')
        const sums = Array.from(positionsUm, (y) => sumOf(sliceImage(image, 'x', y).values))
        expect(Array.from(values)).toEqual(sums)
      }),
      options,
    )
  })
})

describe('radialProfile', () => {
  test('holds every pixel once', () => {
    fc.assert(
      fc.property(anyMaskedImage, fc.double({ min: 0.3, max: 20, noNaN: true }), (image, binUm) => {
        const profile = radialProfile(image, { binUm, centerXUm: 1.5, centerYUm: -3 })
        const sum = sumOf(profile.values.map((mean, ring) => mean * profile.counts[ring]!))
        expect(sum).toBeCloseTo(sumOf(image.data), 8)
        expect(sumOf(profile.counts)).toBe(image.data.filter((value) => !Number.isNaN(value)).length)
      }),
      options,
    )
  })

  test('does not change when the image is turned about the centre', () => {
    fc.assert(
      fc.property(anyMaskedImage, (image) => {
        const profile = radialProfile(image)
        const turned = radialProfile(quarterTurned(image))
        expect(turned.counts).toEqual(profile.counts)
        for (const key of ['values', 'stderrs', 'radiiUm'] as const) {
          // Another order of the same sums: 1e-9 is far above its rounding.
          expectClose(turned[key], profile[key])
        }
      }),
      options,
    )
  })

  test('gives a function of the radius back, with its own centre and aspect', () => {
    const image = imageFrom({ rows: 81, columns: 101, pixelSizeUm: 1 }, (x, y) =>
      Math.hypot(x - 7, (y + 4) / 0.5),
    )
    const profile = radialProfile(image, { centerXUm: 7, centerYUm: -4, aspect: 0.5, binUm: 2 })
    // The value is the radius, so the mean value of a ring is its mean radius, to rounding.
    for (const [ring, radius] of profile.radiiUm.entries()) {
      if (profile.counts[ring]! > 0) expect(profile.values[ring]).toBeCloseTo(radius, 10)
      expect(radius).toBeGreaterThanOrEqual(2 * ring)
      expect(radius).toBeLessThan(2 * ring + 2)
    }
  })

  test('standard errors are those of a mean', () => {
    const image = { data: Float64Array.of(1, 5, 3, 9), rows: 2, columns: 2, pixelSizeUm: 2 }
    const { values, stderrs, counts } = radialProfile(image, { binUm: 4 })
    expect([values[0], counts[0]]).toEqual([4.5, 4])
    expect(stderrs[0]).toBeCloseTo(Math.sqrt((3.5 ** 2 + 0.5 ** 2 + 1.5 ** 2 + 4.5 ** 2) / 3 / 4), 12)
  })

  test('refuses rings without number', () => {
    expect(() => radialProfile(corner, { binUm: 1e-9 })).toThrow('wide enough for at most 1000000 rings')
    expect(() => radialProfile(corner, { aspect: 0 })).toThrow(
      'aspect must be a finite number above 0, but 0 came',
    )
  })
})

describe('lineProfile', () => {
  test('along a row is the slice', () => {
    fc.assert(
      fc.property(anyMaskedImage, fc.nat(), (image, pick) => {
        fc.pre(image.columns > 1)
        const slice = sliceImage(image, 'x', ((pick % image.rows) - (image.rows - 1) / 2) * image.pixelSizeUm)
        const [first, last] = [slice.positionsUm[0]!, slice.positionsUm.at(-1)!]
        const profile = lineProfile(image, { x: first, y: slice.atUm }, { x: last, y: slice.atUm })
        expect(profile.values.length).toBe(slice.values.length)
        expectClose(profile.values, slice.values)
      }),
      options,
    )
  })

  test('of a plane is the plane, at any angle and width', () => {
    const plane = (x: number, y: number) => 2 + 0.3 * x - 0.7 * y
    const image = imageFrom({ rows: 60, columns: 80, pixelSizeUm: 2 }, plane)
    const inside = fc.double({ min: -30, max: 30, noNaN: true })
    fc.assert(
      fc.property(
        inside,
        inside,
        inside,
        inside,
        fc.double({ min: 0, max: 30, noNaN: true }),
        (a, b, c, d, widthUm) => {
          fc.pre(Math.hypot(c - a, d - b) > 1e-3)
          const { values, xUm, yUm, positionsUm } = lineProfile(
            image,
            { x: a, y: b },
            { x: c, y: d },
            { widthUm },
          )
          // Bilinear sampling is exact on a plane, and the mean over a symmetric width is the middle.
          for (const [i, value] of values.entries()) expect(value).toBeCloseTo(plane(xUm[i]!, yUm[i]!), 9)
          expect(positionsUm.at(-1)).toBeCloseTo(Math.hypot(c - a, d - b), 9)
          expect([xUm.at(-1), yUm.at(-1)]).toEqual([expect.closeTo(c, 9), expect.closeTo(d, 9)])
        },
      ),
      options,
    )
  })

  test('a width of n pixels along a row is the mean of n rows', () => {
    const image = imageFrom({ rows: 5, columns: 4, pixelSizeUm: 2 }, (x, y) => x * x + 10 * y * y)
    const { values } = lineProfile(image, { x: -3, y: 0 }, { x: 3, y: 0 }, { widthUm: 6 })
    const mean = (40 + 0 + 40) / 3
    expect(Array.from(values)).toEqual([9, 1, 1, 9].map((square) => expect.closeTo(square + mean, 10)))
  })

  test('is NaN off the image and where most of the weight is masked, not elsewhere', () => {
    const image = imageFrom({ rows: 3, columns: 3, pixelSizeUm: 1 }, (x, y) =>
      x === 0 && y === 0 ? Number.NaN : 1,
    )
    const { values, positionsUm } = lineProfile(image, { x: -2, y: 0 }, { x: 2, y: 0 }, { stepUm: 0.25 })
    for (const [i, value] of values.entries()) {
      const x = positionsUm[i]! - 2
      expect(value, `x = ${x}`).toEqual(Math.abs(x) > 1.5 || Math.abs(x) < 0.5 ? Number.NaN : 1)
    }
  })

  test('works on an image of one pixel', () => {
    const image = { data: Float32Array.of(7), rows: 1, columns: 1, pixelSizeUm: 3 }
    expect(Array.from(lineProfile(image, { x: -1, y: 0 }, { x: 1, y: 1 }).values)).toEqual([7, 7])
  })

  test('refuses a line without length and one without end', () => {
    const point = { x: 1, y: 1 }
    expect(() => lineProfile(corner, point, point)).toThrow(
      'distance of fromUm and toUm must be a finite number above 0',
    )
    expect(() => lineProfile(corner, point, { x: Infinity, y: 0 })).toThrow('toUm.x must be a finite number')
    expect(() => lineProfile(corner, point, { x: 2, y: 0 }, { stepUm: 1e-12 })).toThrow(
      'at most 10000000 samples',
    )
  })
})

/** Equal to 1e-9, NaN to NaN. */
function expectClose(values: Float64Array, expected: Float64Array): void {
  expect(Array.from(values)).toEqual(
    Array.from(expected, (value) => (Number.isNaN(value) ? value : expect.closeTo(value, 9))),
  )
}
