import { readFileSync } from 'node:fs'
import { BenchInputError } from '../errors.js'

/** A float32 array of a version 1.0 NPY file (numpy.lib.format), C order. */
export function readFloat32Npy(path: string): { shape: number[]; data: Float32Array } {
  const bytes = readFileSync(path)
  const headerLength = bytes.readUInt16LE(8)
  const header = bytes.toString('latin1', 10, 10 + headerLength)
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1]
  if (!header.includes("'<f4'") || !header.includes("'fortran_order': False") || shape === undefined) {
    throw new BenchInputError(path, `must be a C-ordered float32 array, its header says ${header.trim()}`)
  }
  const start = 10 + headerLength
  return {
    shape: shape.split(',').filter(Boolean).map(Number),
    data: new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length)),
  }
}
