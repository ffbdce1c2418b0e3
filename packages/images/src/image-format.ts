import type { ImageFileJob } from './image-file.js'
import { ImageFileError } from './image-file-error.js'

export type ImageFormat = 'npy' | 'png' | 'tiff' | 'csv'

const formatOfEnding: Readonly<Record<string, ImageFormat>> = {
  npy: 'npy',
  png: 'png',
  tif: 'tiff',
  tiff: 'tiff',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  dat: 'csv',
  asc: 'csv',
}

// First bytes of each binary format, and of others that people mistake for images of atoms.
const signatures: readonly (readonly [string, ImageFormat | { readonly foreign: string }])[] = [
  ['\x93NUMPY', 'npy'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', { foreign: 'a BigTIFF file' }],
  ['MM\0+', { foreign: 'a BigTIFF file' }],
  ['\xff\xd8\xff', { foreign: 'a JPEG picture, which does not keep measured values' }],
  ['GIF8', { foreign: 'a GIF picture' }],
  ['BM', { foreign: 'a BMP picture' }],
  ['PK\x03\x04', { foreign: 'a ZIP archive (NPZ, XLSX or other)' }],
  ['\x89HDF', { foreign: 'an HDF5 file' }],
  ['SIMPLE  =', { foreign: 'a FITS file' }],
  ['%PDF', { foreign: 'a PDF' }],
  ['{', { foreign: 'JSON' }],
  ['<', { foreign: 'a web page or XML' }],
]

/** The format by the file's first bytes or, where they tell none, by its name. Throws `ImageFileError` for others. */
export function imageFormat({ bytes, fileName }: ImageFileJob): ImageFormat {
  const refuse = (received: string, advice: string) =>
    new ImageFileError({
      fileName,
      expected: 'an NPY, CSV, PNG or TIFF image',
      received,
      advice,
      byteOffset: 0,
    })
  if (bytes.length === 0) throw refuse('the file is empty', 'Write it again')
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const found = signatures.find(([signature]) => head.startsWith(signature))?.[1]
  if (typeof found === 'string') return found
  if (found) throw refuse(`this is ${found.foreign}`, 'Export the image as NPY, CSV or 16-bit PNG or TIFF')
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const named = formatOfEnding[ending]
  if (named === 'csv') return 'csv'
  if (named !== undefined) {
    throw refuse(`the file does not start as ${named.toUpperCase()} files do`, 'Write or copy it again')
  }
  if (bytes.subarray(0, 512).every(isTextByte)) return 'csv'
  throw refuse('its first bytes are of no known format', 'Export the image as NPY, CSV or 16-bit PNG or TIFF')
}

function isTextByte(byte: number): boolean {
  return byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}
