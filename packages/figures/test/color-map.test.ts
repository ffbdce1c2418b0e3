import { readFileSync } from 'node:fs'
import { colorMap, colorMapNames, isColorMapName } from '@coldlab/figures/color-map'
import { expect, test } from 'vitest'

const golden: Record<string, string> = JSON.parse(
  readFileSync(new URL('golden/color-maps.json', import.meta.url), 'utf8'),
)

test.each(colorMapNames)('%s is matplotlib’s', (name) => {
  const theirs = Buffer.from(golden[name] ?? '', 'hex')
  const ours = colorMap(name)
  expect(ours.length).toBe(768)
  // matplotlib cuts off the decimals, so that 33/255 · 255 becomes 32; ours are rounded. cividis is a polynomial.
  const tolerance = { cividis: 19, nipy_spectral: 0 }[name as string] ?? 1
  expect(Math.max(...ours.map((byte, i) => Math.abs(byte - (theirs[i] ?? 0))))).toBeLessThanOrEqual(tolerance)
})

test('what one caller does to a map, no other sees', () => {
  const before = Buffer.from(colorMap('viridis'))
  colorMap('viridis').fill(0)
  expect(Buffer.from(colorMap('viridis'))).toEqual(before)
})

test('names that people type', () => {
  expect(['viridis', 'jet', 'toString'].map(isColorMapName)).toEqual([true, false, false])
})
