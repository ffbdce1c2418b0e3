import { readImageFile, readImageStack } from '@coldlab/images'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** An NPY file of version 1 as numpy.lib.format describes it. */
function npyFile(
  descr: string,
  fortranOrder: boolean,
  shape: readonly number[],
  data: Uint8Array,
): Uint8Array {
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': (${shape.join(', ')}), }`
  const header = `${dictionary.padEnd(64 * Math.ceil((dictionary.length + 11) / 64) - 11)}\n`
  const file = new Uint8Array(10 + header.length + data.length)
  file.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length & 255, header.length >> 8])
  file.set(new TextEncoder().encode(header), 10)
  file.set(data, 10 + header.length)
  return file
}

const sizes = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 1, max: 5 }),
  columns: fc.integer({ min: 1, max: 5 }),
  fortranOrder: fc.boolean(),
  little: fc.boolean(),
})

test('doubles of any size, order and byte order come back, image after image', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.infiniteStream(fc.double()), async (size, doubles) => {
      const { count, rows, columns, fortranOrder, little } = size
      const view = new DataView(new ArrayBuffer(8 * count * rows * columns))
      const images = Array.from({ length: count }, () => new Float64Array(rows * columns))
      images.forEach((image, k) => {
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < columns; column++) {
            const value = doubles.next().value as number
            const at = fortranOrder ? k + count * (row + rows * column) : column + columns * (row + rows * k)
            view.setFloat64(8 * at, value, little)
            image[row * columns + column] = value
          }
        }
      })
      const file = npyFile(
        little ? '<f8' : '>f8',
        fortranOrder,
        [count, rows, columns],
        new Uint8Array(view.buffer),
      )
      const read = await readImageStack(file, { fileName: 'a.npy', pixelSizeUm: 1 })
      expect(read.map((image) => image.data)).toEqual(images)
    }),
    { seed: 5, numRuns: 100 },
  )
})

test.each([
  ['1000000000 × 1', [1_000_000_000, 1]],
  ['40000 × 40000', [40_000, 40_000]],
  ['2^60 × 8', [2 ** 60, 8]],
])('a header that claims %s is refused before memory is taken', async (_, shape) => {
  const before = process.memoryUsage().arrayBuffers
  const reading = readImageFile(npyFile('<f8', false, shape, new Uint8Array(64)), {
    fileName: 'a.npy',
    pixelSizeUm: 1,
  })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining('67108864'),
  })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6)
})

test.each([
  ['complex numbers', npyFile('<c8', false, [2, 2], new Uint8Array(32)), '<c8'],
  ['one dimension', npyFile('<f4', false, [4], new Uint8Array(16)), 'shape is (4)'],
  ['no pixels', npyFile('<f4', false, [0, 4], new Uint8Array(0)), '0 rows'],
  ['too few bytes', npyFile('<f4', false, [4, 4], new Uint8Array(60)), 'the file ends after'],
])('%s: refused in words', async (_, file, words) => {
  const reading = readImageFile(file, { fileName: 'a.npy', pixelSizeUm: 1 })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining(words),
  })
})
