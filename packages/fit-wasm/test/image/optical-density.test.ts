import { isColdlabFitError, opticalDensity } from '@coldlab/fit-wasm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const frame = { rows: 1, columns: 1, pixelSizeUm: 4.4 }

describe('opticalDensity', () => {
  test('without saturation is Beer-Lambert', () => {
    const image = opticalDensity({
      ...frame,
      columns: 2,
      atoms: Uint16Array.of(100 + Math.round(1000 / Math.E), 1100),
      light: Uint16Array.of(1100, 1100),
      dark: Uint16Array.of(100, 100),
    })
    expect(image.data[0]).toBeCloseTo(Math.log(1000 / 368), 12)
    expect(image.data[1]).toBeCloseTo(0, 12)
    expect(image.maskedPixels).toBe(0)
    expect([image.rows, image.columns, image.pixelSizeUm]).toEqual([1, 2, 4.4])
  })

  test('with saturation gives the density back that the light went through', () => {
    // dI/dz = -n σ I/(α + I/Isat) has the solution α ln(I0/I) + (I0 - I)/Isat = OD; solved for I by bisection.
    const through = (od: number, incident: number, alpha: number) => {
      let [low, high] = [0, incident]
      for (let i = 0; i < 200; i++) {
        const middle = (low + high) / 2
        if (alpha * Math.log(incident / middle) + (incident - middle) > od) low = middle
        else high = middle
      }
      return (low + high) / 2
    }
    const od = fc.double({ min: 0, max: 6, noNaN: true })
    const intensity = fc.double({ min: 0.01, max: 20, noNaN: true })
    const alphas = fc.double({ min: 1, max: 3, noNaN: true })
    fc.assert(
      fc.property(od, intensity, alphas, (truth, incident, alpha) => {
        const counts = 2500
        const image = opticalDensity({
          ...frame,
          atoms: Float64Array.of(through(truth, incident, alpha) * counts + 37),
          light: Float64Array.of(incident * counts + 37),
          dark: 37,
          saturation: { counts, alpha },
        })
        expect(image.data[0]).toBeCloseTo(truth, 6)
      }),
      { seed: 20260721, numRuns: 300 },
    )
  })

  test('masks and counts what has no logarithm, and what the camera clipped', () => {
    const image = opticalDensity({
      rows: 2,
      columns: 3,
      pixelSizeUm: 1,
      atoms: Uint16Array.of(50, 10, 30, 9, 4095, 20),
      light: Uint16Array.of(60, 60, 10, 5, 4000, 4095),
      dark: Uint16Array.of(10, 10, 10, 10, 10, 10),
      clipCounts: 4095,
    })
    expect(image.maskedPixels).toBe(5)
    expect(Array.from(image.data, Number.isNaN)).toEqual([false, true, true, true, true, true])
  })

  test('refuses frames that do not fit together', () => {
    const atoms = new Uint16Array(6)
    const size = { rows: 2, columns: 3, pixelSizeUm: 1 }
    const refused = (frames: Parameters<typeof opticalDensity>[0]) => {
      try {
        return opticalDensity(frames)
      } catch (error) {
        return isColdlabFitError(error, 'ImageError', 'FitOptionsError') ? error.message : error
      }
    }
    expect(refused({ ...size, atoms, light: new Uint16Array(5), dark: 0 })).toBe(
      "The image's light must be as long as atoms, 6 pixels, but a Uint16Array of length 5 came.",
    )
    expect(refused({ ...size, atoms, light: atoms, dark: new Uint8Array(7) })).toContain(
      "image's dark must be",
    )
    expect(refused({ ...size, rows: 3, atoms, light: atoms, dark: 0 })).toContain(
      '3 rows × 3 columns = 9 pixels',
    )
    expect(refused({ ...size, atoms, light: atoms, dark: Number.NaN })).toContain(
      'dark must be a frame or a finite number',
    )
    expect(refused({ ...size, atoms, light: atoms, dark: 0, saturation: { counts: 0 } })).toContain(
      'saturation.counts',
    )
    expect(refused({ ...size, atoms, light: atoms, dark: 0, clipCounts: -1 })).toContain('clipCounts')
  })
})
