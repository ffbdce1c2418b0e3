import {
  bimodalDist2D,
  gaussianDist2D,
  getImageSpace,
  roundSig,
  thomasFermiDist2D,
} from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vendorGolden } from './vendor-golden.js'

describe.each(['walkthrough', 'newest'] as const)('the %s clients’ image functions', (generation) => {
  const golden = vendorGolden(generation)
  const [g = 0, sx = 0, sy = 0, t = 0, rx = 0, ry = 0, xc = 0, yc = 0, os = 0] = golden.parameters
  const space = getImageSpace({ rows: 100, columns: 100 })
  // Both compute in doubles; numpy's exp and power differ from ours in the last digit.
  const compare = (ours: Float64Array, theirs: readonly number[]) => {
    for (const [i, pixel] of golden.pixels.entries()) expect(ours[pixel]).toBeCloseTo(theirs[i]!, 14)
  }

  test('Gaussian_dist_2D', () => {
    compare(gaussianDist2D(space, g, xc, yc, sx, sy, os), golden.gaussian)
  })

  test('TF_dist_2D', () => {
    compare(thomasFermiDist2D(space, t, xc, yc, rx, ry, os, { generation }), golden.thomasFermi)
  })

  test('bimodal_dist_2D, its offset counted twice', () => {
    const od = bimodalDist2D(space, g, sx, sy, t, rx, ry, xc, yc, os, { generation })
    compare(od, golden.bimodal)
    expect(od[0]).toBeCloseTo(2 * os, 5)
  })

  test('round_sig', () => {
    for (const [value, digits, rounded] of golden.roundSig) {
      expect(roundSig(value, digits), `${value} to ${digits}`).toBe(rounded)
    }
  })
})

test('the generations differ in which radius is whose', () => {
  const space = getImageSpace({ rows: 20, columns: 20 })
  const walkthrough = thomasFermiDist2D(space, 1, 0, 0, 2, 7, 0, { generation: 'walkthrough' })
  expect(walkthrough).toEqual(thomasFermiDist2D(space, 1, 0, 0, 7, 2, 0))
  expect(walkthrough).not.toEqual(thomasFermiDist2D(space, 1, 0, 0, 2, 7, 0))
})

test('the space runs along columns and rows of any image, halved as Python rounds', () => {
  const { x, y } = getImageSpace({ rows: 101, columns: 103 })
  // round(50.5) is 50, round(51.5) is 52.
  expect([x.length, x[0], x[102], y.length, y[0], y[100]]).toEqual([103, -52, 50, 101, -50, 50])
  expect([...getImageSpace({ rows: 2, columns: 3 }, { centered: false }).x]).toEqual([0, 1, 2])
})

describe('rounding to significant digits', () => {
  test('what has no digits stays as it is, where the vendor’s raises', () => {
    expect([0, Number.POSITIVE_INFINITY].map((value) => roundSig(value))).toEqual([
      0,
      Number.POSITIVE_INFINITY,
    ])
    expect(roundSig(Number.NaN)).toBeNaN()
  })

  test('a number of digits that is no whole number is refused', () => {
    expect(() => roundSig(1, 1.5)).toThrow(expect.objectContaining({ name: 'AnalysisError' }))
  })

  test('is within half a unit of the last digit, and rounding again changes nothing', () => {
    const number = fc
      .double({ min: -1e200, max: 1e200, noNaN: true })
      .filter((value) => Math.abs(value) > 1e-200)
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 12 }), (value, digits) => {
        const rounded = roundSig(value, digits)
        const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1)
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(unit * (0.5 + 1e-9) + Math.abs(value) * 1e-15)
        expect(roundSig(rounded, digits)).toBe(rounded)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
