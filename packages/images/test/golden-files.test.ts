import { readdirSync, readFileSync } from 'node:fs'
import { type ImageFileError, readImageFile, readImageStack } from '@coldlab/images'
import { describe, expect, test } from 'vitest'

const folder = new URL('golden/', import.meta.url)
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
const held: Record<string, number[][] | number[][][]> = JSON.parse(
  readFileSync(new URL('held.json', folder), 'utf8'),
)

/** Values of one image or several, with NaN where JSON has null. */
const flat = (values: unknown): number[] =>
  (values as unknown[]).flat(2).map((value) => (value === null ? Number.NaN : (value as number)))

describe('files written by numpy, Pillow and tifffile hold what their writers say', () => {
  test.each(Object.keys(held))('%s', async (name) => {
    const images = await readImageStack(bytesOf(name), { fileName: name, pixelSizeUm: 4.4 })
    const expected = flat(held[name])
    expect(images.length).toBe(Array.isArray(held[name]?.[0]?.[0]) ? 2 : 1)
    expect(images.map(({ rows, columns, pixelSizeUm }) => [rows, columns, pixelSizeUm])).toEqual(
      images.map(() => [3, 5, 4.4]),
    )
    expect(images.flatMap((image) => [...image.data])).toEqual(expected)
  })

  test('every golden file is tried here or below', () => {
    const tried = new Set([...Object.keys(held), 'colour.png', 'colour.tif', 'one-bit.png', 'u32.tif'])
    const files = readdirSync(folder).filter((name) => !/\.(json|py)$/.test(name))
    expect(files.filter((name) => !tried.has(name))).toEqual([])
  })
})

test.each([
  ['colour.png', 'is coloured'],
  ['colour.tif', 'is coloured'],
  ['one-bit.png', 'it has 1'],
  ['u32.tif', 'Unsupported bitDepth: 32'],
])('%s is refused: %s', async (name, words) => {
  const error = await refusal(bytesOf(name), name)
  expect(error.message).toContain(words)
  expect(error.context.fileName).toBe(name)
})

test('a file of two images is no one image, but a stack', async () => {
  const error = await refusal(bytesOf('stack.npy'), 'stack.npy')
  expect(error.message).toContain('readImageStack')
})

test('odPerCount scales what the file holds', async () => {
  const options = { fileName: 'grey-16.png', pixelSizeUm: 2, odPerCount: 0.001 }
  const image = await readImageFile(bytesOf('grey-16.png'), options)
  expect([...image.data.subarray(0, 3)]).toEqual([1, 2, 3])
})

describe('a file cut off anywhere is refused or, without its last bytes of padding, read whole', () => {
  test.each(['grey-16.png', 'u16.tif', 'deflate.tif', 'little-f4.npy', 'stack.npy'])('%s', async (name) => {
    const bytes = bytesOf(name)
    const whole = (await readImageStack(bytes, { fileName: name, pixelSizeUm: 1 })).map((image) => image.data)
    for (let length = 0; length < bytes.length; length += 7) {
      const result = await readImageStack(bytes.subarray(0, length), { fileName: name, pixelSizeUm: 1 }).then(
        (images) => images.map((image) => image.data),
        (error: ImageFileError) => error.name,
      )
      expect([whole, 'ImageFileError']).toContainEqual(result)
    }
  })
})

async function refusal(bytes: Uint8Array, fileName: string): Promise<ImageFileError> {
  const error = await readImageFile(bytes, { fileName, pixelSizeUm: 1 }).catch((thrown) => thrown)
  expect(error).toMatchObject({ name: 'ImageFileError' })
  return error as ImageFileError
}
