import { readdirSync, readFileSync } from 'node:fs'
import { readImageStack } from '@coldlab/images'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const folder = new URL('golden/', import.meta.url)
const files = readdirSync(folder).filter((name) => !/\.(json|py)$/.test(name))

test.each(files)('%s with bytes changed anywhere is read or refused, nothing else', async (name) => {
  const whole = new Uint8Array(readFileSync(new URL(name, folder)))
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = whole.slice()
      for (const [at, byte] of changes) bytes[at] = byte
      const options = { fileName: name, pixelSizeUm: 1, maxPixels: 10_000 }
      const outcome = await readImageStack(bytes, options).then(
        () => 'read',
        (error: Error) => error.name,
      )
      expect(['read', 'ImageFileError']).toContain(outcome)
    }),
    { seed: 19, numRuns: 120 },
  )
})
