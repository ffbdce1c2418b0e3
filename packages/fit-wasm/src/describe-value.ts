/** What came, in words for an error message: `NaN`, `'abc'`, `a Float32Array of length 10`, `an object with keys a, b`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  const name = value.constructor?.name
  if (Array.isArray(value)) return `an array of length ${value.length}`
  if (ArrayBuffer.isView(value)) {
    return 'length' in value
      ? `a ${name} of length ${value.length}`
      : `a ${name} of ${value.byteLength} bytes`
  }
  if (name !== undefined && name !== 'Object') return `an instance of ${name}`
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an object without keys'
  return `an object with keys ${keys.slice(0, 6).join(', ')}${keys.length > 6 ? ', …' : ''}`
}
