import { ImageError, isColdlabFitError, KernelError, sumProfile } from '@coldlab/fit-wasm'
import { describe, expect, test } from 'vitest'

const good = { data: new Float64Array(6), rows: 2, columns: 3, pixelSizeUm: 4.4 }

function refusal(image: unknown): unknown {
  try {
    return sumProfile(image as typeof good, 'x')
  } catch (error) {
    return error
  }
}

describe('an image that is none', () => {
  test.each([
    [
      { ...good, data: new Float64Array(5) },
      'data',
      '2 rows × 3 columns = 6 pixels long',
      'a Float64Array of length 5',
    ],
    [{ ...good, data: [1, 2, 3, 4, 5, 6] }, 'data', 'a Float64Array or Float32Array', 'an array of length 6'],
    [
      { ...good, data: new Uint16Array(6) },
      'data',
      'a Float64Array or Float32Array',
      'a Uint16Array of length 6',
    ],
    [{ ...good, data: undefined }, 'data', 'a Float64Array or Float32Array', 'undefined'],
    [{ ...good, rows: 0 }, 'rows', 'a whole number of at least 1', '0'],
    [{ ...good, rows: 1.5 }, 'rows', 'a whole number of at least 1', '1.5'],
    [{ ...good, columns: '3' }, 'columns', 'a whole number of at least 1', "'3'"],
    [{ ...good, columns: Number.NaN }, 'columns', 'a whole number of at least 1', 'NaN'],
    [{ ...good, pixelSizeUm: 0 }, 'pixelSizeUm', 'a finite number above 0', '0'],
    [{ ...good, pixelSizeUm: Infinity }, 'pixelSizeUm', 'a finite number above 0', 'Infinity'],
    [{ ...good, pixelSizeUm: null }, 'pixelSizeUm', 'a finite number above 0', 'null'],
    [null, 'fields', 'an object { data, rows, columns, pixelSizeUm }', 'null'],
    ['cloud.png', 'fields', 'an object { data, rows, columns, pixelSizeUm }', "'cloud.png'"],
  ])('%o says what came and what was needed', (image, property, expected, received) => {
    const error = refusal(image)
    expect(error).toBeInstanceOf(ImageError)
    expect(error).toMatchObject({ name: 'ImageError', context: { property, expected, received } })
    expect((error as Error).message).toContain(
      `The image's ${property} must be ${expected}, but ${received} came.`,
    )
  })

  test('pixels in shared memory are fine', () => {
    const data = new Float32Array(new SharedArrayBuffer(24))
    expect(refusal({ ...good, data })).toMatchObject({ axis: 'x' })
  })
})

describe('isColdlabFitError', () => {
  test('tells these errors from others and from each other', () => {
    const error = refusal({ ...good, rows: 0 })
    expect(isColdlabFitError(error)).toBe(true)
    expect(isColdlabFitError(error, 'ImageError')).toBe(true)
    expect(isColdlabFitError(error, 'KernelError', 'FitOptionsError')).toBe(false)
    expect(isColdlabFitError(new TypeError('x'))).toBe(false)
    expect(isColdlabFitError({ name: 'ImageError' })).toBe(false)
  })

  test('errors keep their cause and say what to do', () => {
    const cause = new TypeError('blocked')
    const error = new KernelError({ reason: 'forbidden' }, { cause })
    expect(error.cause).toBe(cause)
    expect(error.message).toContain("Add 'wasm-unsafe-eval' to its script-src.")
  })
})
