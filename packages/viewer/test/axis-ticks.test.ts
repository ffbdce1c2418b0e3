import { describe, expect, it } from 'vitest'
import { scaleBarUm } from '../src/clouds/image-view/scale-bar.js'
import { axisTicks, tickLabels } from '../src/plane/axis-ticks.js'
import { planeGap, planeLayout, tickRoom } from '../src/plane/plane-layout.js'

describe('ticks', () => {
  it('are round, inside the range, and no closer than asked', () => {
    expect(axisTicks(-220, 220, 560, 64)).toEqual([-200, -100, 0, 100, 200])
    expect(axisTicks(-0.1, 0.62, 100, 20)).toHaveLength(4)
  })

  it('carry no rounding error and a zero without a sign', () => {
    const ticks = axisTicks(-0.3, 0.3, 600, 80)
    expect(ticks.every((tick) => Math.abs(tick * 10 - Math.round(tick * 10)) < 1e-12)).toBe(true)
    expect(Object.is(ticks[ticks.length >> 1], 0)).toBe(true)
  })

  it('are labelled with the decimals of their step and a true minus sign', () => {
    expect(tickLabels([-0.5, 0, 0.5])).toEqual(['−0.5', '0.0', '0.5'])
    expect(tickLabels([-200, 0, 200])).toEqual(['−200', '0', '200'])
  })

  it('are none where there is no room or no range', () => {
    expect(axisTicks(0, 0, 100, 20)).toEqual([])
    expect(axisTicks(0, 1, 0, 20)).toEqual([])
  })

  it('leave a scale bar of a round length', () => {
    expect([440, 173, 30, 7].map(scaleBarUm)).toEqual([50, 20, 2, 1])
  })
})

describe('the layout', () => {
  it.each([
    [1440, 900, 100, 100],
    [560, 590, 100, 100],
    [560, 590, 148, 503],
    [860, 760, 20, 512],
  ])('of %i × %i fits a %i × %i image in its own proportions', (width, height, rows, columns) => {
    const layout = planeLayout({ width, height }, { rows, columns })
    const { image, gutter, ySliceWidth, xSliceHeight, residualHeight } = layout
    const pixel = image.width / columns
    expect(Math.abs(image.height - rows * pixel)).toBeLessThanOrEqual(Math.max(1, pixel))
    expect(gutter + image.width + planeGap + ySliceWidth).toBeLessThanOrEqual(width)
    expect(image.height + planeGap + xSliceHeight + residualHeight + tickRoom).toBeLessThanOrEqual(height)
  })
})
