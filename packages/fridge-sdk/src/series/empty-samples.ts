import type { Samples, Values } from './samples.js'

/** No samples of a datatype. */
export function emptySamples(datatype: Values['datatype']): Samples {
  return { times: new BigInt64Array(0), values: emptyValues(datatype), nulls: null }
}

function emptyValues(datatype: Values['datatype']): Values {
  switch (datatype) {
    case 'double':
      return { datatype, data: new Float64Array(0) }
    case 'long':
      return { datatype, data: new BigInt64Array(0) }
    case 'unsignedLong':
      return { datatype, data: new BigUint64Array(0) }
    case 'boolean':
      return { datatype, data: new Uint8Array(0) }
    case 'string':
      return { datatype, data: new Int32Array(0), dictionary: [] }
  }
}
