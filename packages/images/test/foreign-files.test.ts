import { deflateSync } from 'node:zlib'
import { readImageFile } from '@coldlab/images'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

test.each([
  ['shot.npy', '', 'the file is empty'],
  ['shot.npy', '1,2\n3,4', 'does not start as NPY files do'],
  ['shot.jpg', '\xff\xd8\xff\xe0', 'JPEG'],
  ['job.txt', '{"name": "a job"}', 'JSON'],
  ['shot.csv', '<html>', 'a web page'],
  ['shot.npz', 'PK\x03\x04', 'ZIP'],
  ['shot.bin', '\0\x01\x02', 'no known format'],
])('%s holding %j: %s', async (fileName, text, words) => {
  const reading = readImageFile(bytes(text), { fileName, pixelSizeUm: 1 })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining(words),
  })
})

test('content goes before name', async () => {
  const png = encode({ width: 2, height: 1, data: Uint16Array.of(7, 65535), depth: 16, channels: 1 })
  const image = await readImageFile(png, { fileName: 'shot.csv', pixelSizeUm: 1 })
  expect([...image.data]).toEqual([7, 65535])
})

test('a PNG that claims more pixels than allowed is refused', async () => {
  const png = encode({ width: 1, height: 1, data: Uint8Array.of(0), channels: 1 })
  new DataView(png.buffer).setUint32(16, 1_000_000)
  new DataView(png.buffer).setUint32(20, 1_000)
  const reading = readImageFile(png, { fileName: 'a.png', pixelSizeUm: 1 })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining('1000000'),
  })
})

test('a PNG of one pixel whose data unpack to nine million is refused before they do', async () => {
  const png = encode({ width: 3000, height: 3000, data: new Uint8Array(9_000_000), channels: 1 })
  new DataView(png.buffer, png.byteOffset).setUint32(16, 1)
  new DataView(png.buffer, png.byteOffset).setUint32(20, 1)
  const reading = readImageFile(png, { fileName: 'a.png', pixelSizeUm: 1 })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining('unpack to more than 1'),
  })
})

test('a TIFF of one pixel whose data unpack to nine million is refused before they do', async () => {
  const packed = deflateSync(new Uint8Array(9_000_000))
  const entries = [
    [256, 1],
    [257, 1],
    [258, 8],
    [259, 8],
    [262, 1],
    [273, 200],
    [277, 1],
    [278, 1],
    [279, packed.length],
  ] as const
  const tiff = new Uint8Array(200 + packed.length)
  tiff.set(bytes('II*\0\x08\0\0\0'))
  tiff.set(packed, 200)
  const view = new DataView(tiff.buffer)
  view.setUint16(8, entries.length, true)
  entries.forEach(([tag, value], i) => {
    view.setUint16(10 + 12 * i, tag, true)
    view.setUint16(12 + 12 * i, 4, true)
    view.setUint32(14 + 12 * i, 1, true)
    view.setUint32(18 + 12 * i, value, true)
  })
  const reading = readImageFile(tiff, { fileName: 'a.tif', pixelSizeUm: 1 })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining('unpack to more'),
  })
})

test('a TIFF whose directories run in a circle is refused', async () => {
  const tiff = bytes('II*\0\x08\0\0\0\0\0\x08\0\0\0')
  const reading = readImageFile(tiff, { fileName: 'a.tif', pixelSizeUm: 1 })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining('circle'),
  })
})

test.each([
  [{ pixelSizeUm: 0 }, 'pixelSizeUm'],
  [{ pixelSizeUm: Number.NaN }, 'pixelSizeUm'],
  [{ pixelSizeUm: 1, odPerCount: 0 }, 'odPerCount'],
])('options %o are refused', async (options, words) => {
  const reading = readImageFile(bytes('1,2'), { fileName: 'a.csv', ...options })
  await expect(reading).rejects.toMatchObject({
    name: 'ImageFileError',
    message: expect.stringContaining(words),
  })
})

test('an abort ends the reading of a large table', async () => {
  const abort = new AbortController()
  const line = `${'0.5,'.repeat(499)}0.5\n`
  const reading = readImageFile(bytes(line.repeat(2000)), {
    fileName: 'a.csv',
    pixelSizeUm: 1,
    signal: abort.signal,
  })
  abort.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
})
