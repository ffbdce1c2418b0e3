import { describe, expect, it } from 'vitest'
import { opticalDensityRange, residualRange } from '../src/raster/color-range.js'
import { colorIndexer, logFloor } from '../src/raster/color-scale.js'
import { divergingMap } from '../src/raster/diverging-map.js'

describe('a colour scale', () => {
  it('spreads a straight range over 256 colours and holds at its ends', () => {
    const indexOf = colorIndexer({ min: -1, max: 3, kind: 'linear' })
    expect([-5, -1, 1, 3, 9].map(indexOf)).toEqual([0, 0, 128, 255, 255])
  })

  it('gives each decade the same number of colours when logarithmic', () => {
    const indexOf = colorIndexer({ min: 0.01, max: 1, kind: 'log' })
    expect(indexOf(0.1)).toBe(128)
    expect(indexOf(0.001)).toBe(0)
    expect(indexOf(-1)).toBe(0)
  })

  it('finds a positive lower end for a logarithmic scale that begins at or below zero', () => {
    expect(logFloor({ min: -0.1, max: 2, kind: 'log' })).toBeCloseTo(2 / 10 ** 2.5, 12)
    expect(logFloor({ min: 0.05, max: 2, kind: 'log' })).toBe(0.05)
  })

  it('has no colour for a masked pixel', () => {
    expect(colorIndexer({ min: 0, max: 1, kind: 'linear' })(Number.NaN)).toBe(-1)
    expect(colorIndexer({ min: 0, max: 1, kind: 'log' })(Number.NaN)).toBe(-1)
  })

  it('shows a constant image in one colour instead of failing', () => {
    expect(colorIndexer({ min: 1, max: 1, kind: 'linear' })(1)).toBe(0)
  })
})

describe('the automatic range', () => {
  const ramp = Float64Array.from({ length: 10_001 }, (_, index) => index / 10_000)

  it('reaches from zero to the top, not minding one hot pixel', () => {
    const withHot = Float64Array.from([...ramp, 50])
    const { min, max } = opticalDensityRange(withHot)
    expect(min).toBe(0)
    expect(max).toBeGreaterThan(0.999)
    expect(max).toBeLessThanOrEqual(1)
  })

  it('leaves masked pixels and infinities out', () => {
    expect(
      opticalDensityRange(Float64Array.from([Number.NaN, Number.POSITIVE_INFINITY, 0.2, 0.8])).max,
    ).toBeLessThanOrEqual(0.8)
    expect(opticalDensityRange(Float64Array.from([Number.NaN]))).toEqual({ min: 0, max: 1 })
  })

  it('is symmetric about zero for residuals, so that the middle colour means none', () => {
    const { min, max } = residualRange(Float64Array.from(ramp, (value) => value - 0.2))
    expect(min).toBe(-max)
    expect(max).toBeGreaterThan(0.78)
    const map = divergingMap([10, 20, 30])
    expect([...map.subarray(3 * 127, 3 * 129)].every((channel) => channel < 40)).toBe(true)
  })
})
