import type { DecodedStack, ImageFileJob } from '../image-file.js'
import { ImageFileError } from '../image-file-error.js'
import { checkImageSize } from '../image-size.js'
import { readNpyHeader } from './npy-header.js'
import { npyKinds, npyValueType } from './npy-values.js'

/** Reads a numpy array of two dimensions (row, column) or three (image, row, column) in C or Fortran order. */
export function readNpy(job: ImageFileJob): DecodedStack {
  const { bytes, fileName } = job
  const { descr, fortranOrder, shape, dataOffset } = readNpyHeader(job)
  const type = npyValueType(descr)
  if (type === null) {
    throw new ImageFileError({
      fileName,
      expected: `an array of real numbers (${npyKinds.join(', ')})`,
      received: `its type is ${descr}`,
      advice: "Save it with array.astype('float32')",
    })
  }
  if (shape.length !== 2 && shape.length !== 3) {
    throw new ImageFileError({
      fileName,
      expected: 'an array of 2 dimensions (row, column) or 3 (image, row, column)',
      received: `its shape is (${shape.join(', ')})`,
      advice: 'Reshape it before saving',
    })
  }
  const [count, rows, columns] = (shape.length === 2 ? [1, ...shape] : shape) as [number, number, number]
  checkImageSize(job, count, rows, columns)
  const values = count * rows * columns
  const end = dataOffset + values * type.bytes
  if (bytes.length < end) {
    throw new ImageFileError({
      fileName,
      expected: `${end} bytes for ${values} values of type ${descr}`,
      received: `the file ends after ${bytes.length}`,
      advice: 'It was cut off while it was written or copied; save or copy it again',
      byteOffset: bytes.length,
    })
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataOffset, values * type.bytes)
  const data = type.fitsFloat32 ? new Float32Array(values) : new Float64Array(values)
  // Steps, in values of the file, from one image, row and column to the next.
  const [imageStep, rowStep, columnStep] = fortranOrder
    ? [1, count, count * rows]
    : [rows * columns, columns, 1]
  let i = 0
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < rows; row++) {
      let at = image * imageStep + row * rowStep
      for (let column = 0; column < columns; column++, at += columnStep) {
        data[i++] = type.read(view, at * type.bytes, type.littleEndian)
      }
    }
  }
  return { data, count, rows, columns }
}
