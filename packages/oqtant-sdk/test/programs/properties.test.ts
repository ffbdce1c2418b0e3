import {
  barrier,
  barrierFromInput,
  Interpolant,
  type Interpolation,
  landscape,
  landscapeFromInput,
  quantumMatter,
  snapshot,
} from '@coldlab/oqtant-sdk'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const runs = { seed: 4, numRuns: 200 }

const kinds: Interpolation[] = [
  'LINEAR',
  'SLINEAR',
  'SMOOTH',
  'CUBIC',
  'QUADRATIC',
  'OFF',
  'ZERO',
  'STEP',
  'PREVIOUS',
  'NEXT',
  'NEAREST',
]
const kind = fc.constantFrom(...kinds)
const tenths = (low: number, high: number) =>
  fc.integer({ min: 10 * low, max: 10 * high }).map((tenth) => tenth / 10)
const khz = fc.double({ min: 0, max: 100, noNaN: true })
// Without -0, which JSON does not know.
const um = fc.double({ min: -60, max: 60, noNaN: true }).map((x) => x + 0)

/** Points at distinct places in ascending order. */
const points = fc
  .uniqueArray(fc.tuple(tenths(0, 50), khz), { minLength: 1, maxLength: 20, selector: ([x]) => x })
  .map((pairs) => pairs.sort(([a], [b]) => a - b))
  .map((pairs) => ({ xs: pairs.map(([x]) => x), ys: pairs.map(([, y]) => y) }))

const anyBarrier = fc
  .record({
    points,
    position: um,
    width: fc.double({ min: 0.5, max: 20, noNaN: true }),
    shape: fc.constantFrom('GAUSSIAN' as const, 'LORENTZIAN' as const, 'SQUARE' as const),
    interpolation: kind,
  })
  .map(({ points: { xs, ys }, position, width, shape, interpolation }) =>
    barrier({ timesMs: xs, heightsKhz: ys, positionsUm: position, widthsUm: width, shape, interpolation }),
  )

const anySnapshots = fc
  .uniqueArray(tenths(0, 50), { minLength: 2, maxLength: 5 })
  .chain((times) =>
    fc.tuple(
      ...times.map((timeMs) =>
        fc
          .record({ points, interpolation: kind })
          .map(({ points: { xs, ys }, interpolation }) =>
            snapshot({ timeMs, positionsUm: xs.map((x) => x - 25), potentialsKhz: ys, interpolation }),
          ),
      ),
    ),
  )

describe('an interpolation', () => {
  test('goes through its points and is 0 outside of them', () => {
    fc.assert(
      fc.property(points, kind, ({ xs, ys }, interpolation) => {
        const f = new Interpolant(xs, ys, interpolation)
        // Splines swing up to 3e4 here; over 20,000 random sets of points they missed one by 2e-11 at most.
        xs.forEach((x, i) => {
          expect(Math.abs(f.at(x) - ys[i]!)).toBeLessThan(1e-9)
        })
        expect(f.at(xs[0]! - 1e-9)).toBe(0)
        expect(f.at(xs.at(-1)! + 1e-9)).toBe(0)
      }),
      runs,
    )
  })

  test('is continuous between its points where it is a line or a spline', () => {
    const smooth = fc.constantFrom('LINEAR' as const, 'QUADRATIC' as const, 'CUBIC' as const)
    fc.assert(
      fc.property(points, smooth, fc.double({ min: 0, max: 1, noNaN: true }), ({ xs, ys }, how, part) => {
        const f = new Interpolant(xs, ys, how)
        const end = xs.at(-1)!
        const x = xs[0]! + part * (end - xs[0]!) * (1 - 1e-9)
        const step = Math.min(1e-9, end - x)
        // The steepest of 20,000 splines rose by 1e4 a unit.
        expect(Math.abs(f.at(x + step) - f.at(x))).toBeLessThan(1e-3)
      }),
      runs,
    )
  })

  test('of a polynomial of its own degree is that polynomial', () => {
    const coefficient = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        points,
        fc.tuple(coefficient, coefficient, coefficient, coefficient),
        ({ xs }, [a, b, c, d]) => {
          const cubic = (x: number) => a + b * x + c * x ** 2 + d * x ** 3
          fc.pre(xs.length >= 4)
          const f = new Interpolant(xs, xs.map(cubic), 'CUBIC')
          const middle = (xs[0]! + xs.at(-1)!) / 2
          expect(f.at(middle)).toBeCloseTo(cubic(middle), 5)
        },
      ),
      runs,
    )
  })

  test('does not depend on the order of its questions', () => {
    fc.assert(
      fc.property(points, kind, fc.array(tenths(-1, 51), { maxLength: 30 }), ({ xs, ys }, how, questions) => {
        const asked = new Interpolant(xs, ys, how)
        for (const x of questions) expect(asked.at(x)).toBe(new Interpolant(xs, ys, how).at(x))
      }),
      runs,
    )
  })
})

describe('light', () => {
  const grid = Float64Array.from({ length: 60 }, (_, i) => -61.3 + 2.1 * i)

  test('comes back from the wire unchanged', () => {
    fc.assert(
      fc.property(anyBarrier, anySnapshots, kind, (b, snapshots, interpolation) => {
        const l = landscape(snapshots, { interpolation })
        const overTheWire = <Input>(input: Input): Input => JSON.parse(JSON.stringify(input))
        expect(barrierFromInput(overTheWire(b.toInput())).toInput()).toEqual(b.toInput())
        expect(landscapeFromInput(overTheWire(l.toInput())).toInput()).toEqual(l.toInput())
      }),
      runs,
    )
  })

  test('as projected lies between 0 and 100 kHz, and is dark where none was asked for', () => {
    fc.assert(
      fc.property(anyBarrier, anySnapshots, tenths(0, 60), (b, snapshots, timeMs) => {
        const matter = quantumMatter({ lifetimeMs: 60, barriers: [b, b], landscape: landscape(snapshots) })
        const light = matter.potentialKhz(timeMs, grid, { includeMagnetic: false })
        for (const value of light) expect(value >= 0 && value <= 100).toBe(true)
        if (timeMs < b.birthMs || timeMs > b.deathMs) {
          expect(b.potentialKhz(timeMs, grid).every((value) => value === 0)).toBe(true)
        }
      }),
      runs,
    )
  })

  test('as asked for adds up, and does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        anyBarrier,
        anySnapshots,
        fc.array(tenths(0, 60), { minLength: 1, maxLength: 4 }),
        (b, snaps, times) => {
          const l = landscape(snaps)
          const matter = quantumMatter({ lifetimeMs: 60, barriers: [b], landscape: l })
          for (const timeMs of times) {
            const sum = matter.idealPotentialKhz(timeMs, grid)
            const parts = [b.idealPotentialKhz(timeMs, grid), l.idealPotentialKhz(timeMs, grid)]
            sum.forEach((value, i) => {
              expect(value).toBeCloseTo(parts[0]![i]! + parts[1]![i]!, 9)
            })
            const fresh = quantumMatter({ lifetimeMs: 60, barriers: [b], landscape: l })
            expect(matter.potentialKhz(timeMs, grid)).toEqual(fresh.potentialKhz(timeMs, grid))
          }
        },
      ),
      runs,
    )
  })

  test('a wide barrier on the spots’ grid is projected within a percent of what was asked', () => {
    const broad = fc.record({
      position: fc.integer({ min: -30, max: 30 }),
      width: fc.double({ min: 4, max: 15, noNaN: true }),
    })
    fc.assert(
      fc.property(broad, ({ position, width }) => {
        const b = barrier({ positionsUm: position, widthsUm: width, heightsKhz: 50 })
        const asked = b.idealPotentialKhz(5, [position])[0]!
        expect(b.potentialKhz(5, [position])[0]! / asked).toBeCloseTo(1, 2)
      }),
      runs,
    )
  })
})
