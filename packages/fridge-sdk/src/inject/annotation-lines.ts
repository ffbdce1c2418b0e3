/** Neither a sensor nor a device, so that no client takes it for a component. */
export const annotationMeasurement = 'annotation'

/**
 * Tells annotations of one moment apart, and is the same for the same words, so that one that is sent twice is one: FNV-1a
 * with 64 bits.
 */
export function annotationId(text: string, tags: readonly string[]): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(JSON.stringify([text, tags]))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
