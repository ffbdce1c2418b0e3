type ReadValue = (view: DataView, byte: number, littleEndian: boolean) => number

/** How values of one numpy kind are read, and whether a 32-bit float holds each of them exactly. */
export interface NpyValueType {
  readonly bytes: number
  readonly fitsFloat32: boolean
  readonly read: ReadValue
}

const valueTypes: Readonly<Record<string, NpyValueType>> = {
  b1: { bytes: 1, fitsFloat32: true, read: (view, byte) => view.getUint8(byte) },
  i1: { bytes: 1, fitsFloat32: true, read: (view, byte) => view.getInt8(byte) },
  u1: { bytes: 1, fitsFloat32: true, read: (view, byte) => view.getUint8(byte) },
  i2: { bytes: 2, fitsFloat32: true, read: (view, byte, little) => view.getInt16(byte, little) },
  u2: { bytes: 2, fitsFloat32: true, read: (view, byte, little) => view.getUint16(byte, little) },
  i4: { bytes: 4, fitsFloat32: false, read: (view, byte, little) => view.getInt32(byte, little) },
  u4: { bytes: 4, fitsFloat32: false, read: (view, byte, little) => view.getUint32(byte, little) },
  // Beyond 2^53 the last digits go, as in any computation on doubles.
  i8: { bytes: 8, fitsFloat32: false, read: (view, byte, little) => Number(view.getBigInt64(byte, little)) },
  u8: { bytes: 8, fitsFloat32: false, read: (view, byte, little) => Number(view.getBigUint64(byte, little)) },
  f2: { bytes: 2, fitsFloat32: true, read: (view, byte, little) => halfFloat(view.getUint16(byte, little)) },
  f4: { bytes: 4, fitsFloat32: true, read: (view, byte, little) => view.getFloat32(byte, little) },
  f8: { bytes: 8, fitsFloat32: false, read: (view, byte, little) => view.getFloat64(byte, little) },
}

export const npyKinds = Object.keys(valueTypes)

/** The reader of a numpy type such as `<f4`, `>u2` or `|b1`; null for kinds that are no real numbers. */
export function npyValueType(descr: string): (NpyValueType & { readonly littleEndian: boolean }) | null {
  const [, order = '', kind = ''] = /^([<>|=]?)(\w+)$/.exec(descr) ?? []
  const type = valueTypes[kind]
  return type === undefined ? null : { ...type, littleEndian: order !== '>' }
}

/** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 bits of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
