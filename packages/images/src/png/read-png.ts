import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png'
import { type ChannelPixels, greyChannel } from '../grey-channel.js'
import type { DecodedStack, ImageFileJob } from '../image-file.js'
import { ImageFileError } from '../image-file-error.js'
import { checkImageSize } from '../image-size.js'
import { unpacksBeyond } from '../unpacks-beyond.js'
import { pngDataPieces } from './png-data-pieces.js'

/** Reads a PNG of 8 or 16 bits per sample. */
export function readPng(job: ImageFileJob): DecodedStack {
  const { bytes, fileName } = job
  const broken = (received: string, cause?: unknown) =>
    new ImageFileError(
      {
        fileName,
        expected: 'a whole PNG',
        received,
        advice: 'Write or copy the file again',
        byteOffset: bytes.length,
      },
      { cause },
    )
  // Width and height stand at bytes 16 and 20: signature (8), length (4), 'IHDR' (4).
  if (bytes.length < 33) throw broken(`the file ends after ${bytes.length} bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const columns = view.getUint32(16)
  const rows = view.getUint32(20)
  checkImageSize(job, 1, rows, columns)
  // Four samples of two bytes and a filter byte per row are the most; interlacing adds a few rows.
  if (unpacksBeyond(pngDataPieces(bytes), (rows + 16) * (8 * columns + 1))) {
    throw broken(`its data unpack to more than ${rows} rows × ${columns} columns`)
  }
  let png: DecodedPng
  try {
    png = decode(bytes, { checkCrc: true })
  } catch (cause) {
    throw broken(`it cannot be decoded (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
  if (png.depth < 8) {
    throw new ImageFileError({
      fileName,
      expected: 'a PNG of 8 or 16 bits per sample',
      received: `it has ${png.depth}`,
      advice: 'Export the image with 16 bits',
    })
  }
  const data = new Float32Array(rows * columns)
  greyChannel(job, channelPixels(png), data)
  return { data, count: 1, rows, columns }
}

function channelPixels(png: DecodedPng): ChannelPixels {
  if (!png.palette) return { samples: png.data, channels: png.channels }
  return { samples: convertIndexedToRgb(png), channels: png.palette[0]?.length ?? 3 }
}
