import { binImage, columnToXUm, cropImage, rowToYUm } from '@coldlab/fit-wasm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyImage, anyMaskedImage, imageFrom, sumOf } from './random-image.js'

const options = { seed: 20260721, numRuns: 200 }

/** A place on the plane that tells where it is. */
const whereabouts = (x: number, y: number) => 1000 * x + y

describe('cropImage', () => {
  test('keeps pixels and their places, also of a crop of a crop', () => {
    const side = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(side, side, side, side, (row, column, rows, columns) => {
        const image = imageFrom({ rows: 10, columns: 11, pixelSizeUm: 2 }, whereabouts)
        const once = cropImage(image, { row, column, rows: rows + 4, columns: columns + 4 })
        const twice = cropImage(once, { row: 1, column: 2, rows: rows + 1, columns: columns + 1 })
        for (const part of [once, twice]) {
          for (const [i, value] of part.data.entries()) {
            const x = columnToXUm(part, i % part.columns) + part.offsetXUm
            const y = rowToYUm(part, Math.floor(i / part.columns)) + part.offsetYUm
            expect(value).toBeCloseTo(whereabouts(x, y), 9)
          }
        }
      }),
      options,
    )
  })

  test('keeps the kind of array and copies', () => {
    const image = { data: Float32Array.of(1, 2, 3, 4), rows: 2, columns: 2, pixelSizeUm: 1 }
    const part = cropImage(image, { row: 0, column: 1, rows: 2, columns: 1 })
    expect(part.data).toEqual(Float32Array.of(2, 4))
    part.data[0] = 9
    expect(image.data[1]).toBe(2)
  })

  test.each([
    { row: 0, column: 0, rows: 3, columns: 1 },
    { row: -1, column: 0, rows: 1, columns: 1 },
    { row: 0, column: 0.5, rows: 1, columns: 1 },
    { row: 0, column: 0, rows: 0, columns: 1 },
    { row: 0, column: Number.NaN, rows: 1, columns: 1 },
  ])('refuses $row, $column, $rows × $columns of a 2 × 2 image', (region) => {
    const image = { data: new Float64Array(4), rows: 2, columns: 2, pixelSizeUm: 1 }
    expect(() => cropImage(image, region)).toThrow('inside 2 rows × 2 columns')
  })
})

describe('binImage', () => {
  test('keeps the integral over the plane where nothing is left over', () => {
    const times = (image: Parameters<typeof binImage>[0], size: number) =>
      imageFrom(
        { rows: image.rows * size, columns: image.columns * size, pixelSizeUm: image.pixelSizeUm },
        (x, y) => Math.round(3 * x - 2 * y),
      )
    fc.assert(
      fc.property(anyImage, fc.integer({ min: 1, max: 4 }), (shape, size) => {
        const image = times(shape, size)
        const binned = binImage(image, size)
        expect([binned.rows, binned.columns]).toEqual([shape.rows, shape.columns])
        const integral = sumOf(binned.data) * binned.pixelSizeUm ** 2
        expect(integral).toBeCloseTo(sumOf(image.data) * image.pixelSizeUm ** 2, 6)
        expect([binned.offsetXUm, binned.offsetYUm]).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)])
      }),
      options,
    )
  })

  test('keeps places where rows and columns are left over', () => {
    const image = imageFrom({ rows: 11, columns: 8, pixelSizeUm: 2 }, whereabouts)
    const binned = binImage(image, 3)
    expect([binned.rows, binned.columns, binned.pixelSizeUm]).toEqual([3, 2, 6])
    for (const [i, value] of binned.data.entries()) {
      const x = columnToXUm(binned, i % binned.columns) + binned.offsetXUm
      const y = rowToYUm(binned, Math.floor(i / binned.columns)) + binned.offsetYUm
      // The mean of a plane over a block is its value in the middle.
      expect(value).toBeCloseTo(whereabouts(x, y), 9)
    }
  })

  test('is the mean of the pixels that are not masked', () => {
    const image = {
      data: Float64Array.of(1, Number.NaN, 3, 5, Number.NaN, Infinity),
      rows: 2,
      columns: 3,
      pixelSizeUm: 1,
    }
    expect(Array.from(binImage(image, 2).data)).toEqual([3])
    const masked = { data: new Float64Array(4).fill(Number.NaN), rows: 2, columns: 2, pixelSizeUm: 1 }
    expect(Array.from(binImage(masked, 2).data)).toEqual([Number.NaN])
  })

  test('by one changes nothing', () => {
    fc.assert(
      fc.property(anyMaskedImage, (image) => {
        expect(binImage(image, 1)).toEqual({ ...image, offsetXUm: 0, offsetYUm: 0 })
      }),
      options,
    )
  })

  test.each([0, 1.5, 3, Number.NaN])('refuses %s on an image of 2 × 3', (size) => {
    const image = { data: new Float64Array(6), rows: 2, columns: 3, pixelSizeUm: 1 }
    expect(() => binImage(image, size)).toThrow(`size must be a whole number from 1 to 2, but ${size} came`)
  })
})
