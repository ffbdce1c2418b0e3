import type { ImageFileJob } from '../image-file.js'
import { ImageFileError } from '../image-file-error.js'

/** What the header of an NPY file says (numpy.lib.format, versions 1.0 to 3.0). */
export interface NpyHeader {
  /** Such as `<f4`: byte order, kind, bytes per value. */
  readonly descr: string
  readonly fortranOrder: boolean
  readonly shape: readonly number[]
  /** Byte at which the values start. */
  readonly dataOffset: number
}

export function readNpyHeader({ bytes, fileName }: ImageFileJob): NpyHeader {
  const refuse = (received: string, byteOffset: number) =>
    new ImageFileError({
      fileName,
      expected: 'an NPY header',
      received,
      advice: 'Save the array again',
      byteOffset,
    })
  const major = bytes[6] ?? 0
  const lengthBytes = major === 1 ? 2 : 4
  const start = 8 + lengthBytes
  if (bytes.length < start) throw refuse(`the file ends after ${bytes.length} bytes`, bytes.length)
  if (major < 1 || major > 3) throw refuse(`it is of version ${major}, and 1 to 3 are known`, 6)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = lengthBytes === 2 ? view.getUint16(8, true) : view.getUint32(8, true)
  const dataOffset = start + length
  if (dataOffset > bytes.length)
    throw refuse(`the file ends within it, at byte ${bytes.length}`, bytes.length)
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, dataOffset))
  const descr = /['"]descr['"]\s*:\s*['"]([^'"]+)['"]/.exec(text)?.[1]
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1]
  const shape = /['"]shape['"]\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[1]
  if (descr === undefined && /['"]descr['"]\s*:\s*\[/.test(text)) {
    throw refuse('its values are records of several fields', start)
  }
  if (descr === undefined || order === undefined || shape === undefined) {
    throw refuse(`it reads '${text.trim().slice(0, 80)}'`, start)
  }
  const sizes = (shape.match(/\d+/g) ?? []).map(Number)
  return { descr, fortranOrder: order === 'True', shape: sizes, dataOffset }
}
