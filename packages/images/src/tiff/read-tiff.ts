import { decode, type TiffIfd } from 'tiff'
import { greyChannel } from '../grey-channel.js'
import type { DecodedStack, ImageFileJob } from '../image-file.js'
import { ImageFileError } from '../image-file-error.js'
import { checkImageSize } from '../image-size.js'
import { unpacksBeyond } from '../unpacks-beyond.js'
import { countTiffPages } from './tiff-pages.js'

/** Reads the pages of a TIFF: grey, 8 or 16-bit whole numbers or 32 or 64-bit floats; raw, LZW or deflate. */
export function readTiff(job: ImageFileJob): DecodedStack {
  const count = countTiffPages(job)
  const first = decodePage(job, 0, true)
  const { height: rows, width: columns } = first
  checkImageSize(job, count, rows, columns)
  const pixels = rows * columns
  const data = first.bitsPerSample > 16 ? new Float64Array(count * pixels) : new Float32Array(count * pixels)
  for (let index = 0; index < count; index++) {
    job.signal?.throwIfAborted()
    const size = decodePage(job, index, true)
    if (size.height !== rows || size.width !== columns) throw unequal(job, index, size, first)
    checkPacking(job, index, size)
    const page = decodePage(job, index, false)
    const pageData = data.subarray(index * pixels, (index + 1) * pixels)
    greyChannel(job, { samples: signedSamples(page), channels: page.samplesPerPixel }, pageData)
  }
  return { data, count, rows, columns }
}

function decodePage(job: ImageFileJob, index: number, ignoreImageData: boolean): TiffIfd {
  try {
    const page = decode(job.bytes, { pages: [index], ignoreImageData })[0]
    if (page !== undefined) return page
    throw new RangeError(`no page ${index}`)
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new ImageFileError(
      {
        fileName: job.fileName,
        expected: 'a whole TIFF, raw or packed by LZW or deflate, of 8 or 16-bit whole numbers or floats',
        received: `page ${index + 1} cannot be decoded (${words})`,
        advice: 'Export the image as one of these, or as NPY',
      },
      { cause },
    )
  }
}

/** The decoder gives signed samples as unsigned ones. */
function signedSamples(page: TiffIfd): ArrayLike<number> {
  const { data, sampleFormat } = page
  if (sampleFormat !== 2) return data
  if (data instanceof Uint16Array) return new Int16Array(data.buffer, data.byteOffset, data.length)
  if (data instanceof Uint8Array) return new Int8Array(data.buffer, data.byteOffset, data.length)
  return data
}

/** Deflate in old and new numbering. */
const deflate = new Set([8, 32946])

/** Refuses strips and tiles that unpack to more than the whole page. */
function checkPacking(job: ImageFileJob, index: number, page: TiffIfd): void {
  if (!deflate.has(page.compression)) return
  const offsets = page.stripOffsets ?? page.tileOffsets ?? []
  const lengths = page.stripByteCounts ?? page.tileByteCounts ?? []
  // A tile may be larger than its page: tiles are whole where the page ends.
  const pixels = page.width * page.height + (page.tileWidth ?? 0) * (page.tileHeight ?? 0)
  const bytes = (pixels * page.samplesPerPixel * (page.bitsPerSample || 1)) / 8
  const tooLarge = Array.from(offsets).some((offset, i) =>
    unpacksBeyond([job.bytes.subarray(offset, offset + (lengths[i] ?? 0))], bytes),
  )
  if (!tooLarge) return
  throw new ImageFileError({
    fileName: job.fileName,
    expected: `data for ${page.height} rows × ${page.width} columns`,
    received: `those of page ${index + 1} unpack to more`,
    advice: 'Write or copy the file again',
  })
}

function unequal(job: ImageFileJob, index: number, page: TiffIfd, first: TiffIfd): ImageFileError {
  return new ImageFileError({
    fileName: job.fileName,
    expected: `pages of one size, ${first.height} rows × ${first.width} columns as the first`,
    received: `page ${index + 1} has ${page.height} × ${page.width}`,
    advice: 'Save the pages as files of their own',
  })
}
