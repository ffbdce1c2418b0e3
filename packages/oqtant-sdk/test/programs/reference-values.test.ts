import { existsSync, readFileSync } from 'node:fs'
import {
  type BarrierShape,
  barrier,
  correctedRfPower,
  type Interpolation,
  landscape,
  magneticPotentialKhz,
  quantumMatter,
  rfSequence,
  snapshot,
} from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { expectClose } from './close-to.js'

const folder = new URL('../../../../../shared/reference/oqtant/', import.meta.url)
const there = existsSync(new URL('potentials_3.3.4.json', folder))

const read = (version: string): Record<string, unknown> =>
  there ? JSON.parse(readFileSync(new URL(`potentials_${version}.json`, folder), 'utf8')) : {}

const newest = read('3.3.4')
const walkthrough = read('0.16.3')
// Both were evaluated at these.
const positions = newest.positions as number[]

// The inputs of ../shared/reference/oqtant/generators/gen_pot.py.
const barrierOf = (shape: string, interpolation: string) =>
  barrier({
    timesMs: [1, 2, 4, 8],
    positionsUm: [-5, 0, 2, 4],
    heightsKhz: [5, 10, 20, 30],
    widthsUm: shape === 'NATIVE' ? 0.5 : [1, 2, 2, 4],
    shape: shape as BarrierShape,
    interpolation: interpolation as Interpolation,
  })
const threeSnapshots = landscape(
  [
    { timeMs: 1, potentialsKhz: [0, 10, 5, 10, 0] },
    { timeMs: 5, potentialsKhz: [0, 20, 0, 20, 0] },
    { timeMs: 9, potentialsKhz: 0 },
  ].map((each) => snapshot({ ...each, positionsUm: [-20, -5, 0, 5, 20] })),
)
const matter = quantumMatter({
  barriers: [barrier({ timesMs: [0, 10], positionsUm: 0, heightsKhz: 10, widthsUm: 1 })],
  landscape: threeSnapshots,
})

/** What ours gives for a key of the reference; null for what the newest client raises on. */
function ours(key: string, wanted: unknown): ArrayLike<number> | null {
  const [kind = '', second = '', third = '', fourth = ''] = key.split('/')
  const none = { includeMagnetic: false }
  switch (kind) {
    case 'barrier_ideal':
      return barrierOf(second, third).idealPotentialKhz(Number(fourth), positions)
    case 'barrier_actual':
      return barrierOf(second, third).potentialKhz(Number(fourth), positions)
    case 'landscape_ideal':
      return threeSnapshots.idealPotentialKhz(Number(second), positions)
    case 'landscape_actual':
      return threeSnapshots.potentialKhz(Number(second), positions)
    case 'matter_total':
      return matter.potentialKhz(Number(second), positions)
    case 'matter_nomag':
      return matter.potentialKhz(Number(second), positions, none)
    case 'weights':
      return matter.projectionWeightsKhz(Number(second))
    case 'magnetic':
      return magneticPotentialKhz(positions)
    case 'corrected_rf_power':
      return (wanted as number[][]).map(([f, p]) => correctedRfPower(f!, p!))
    default:
      return null
  }
}

describe.skipIf(!there)(
  'potentials of the vendor’s clients (skipped where ../shared/reference is missing)',
  () => {
    test('the newest, 3.3.4', () => {
      let compared = 0
      for (const [key, wanted] of Object.entries(newest)) {
        const received = ours(key, wanted)
        if (received === null || typeof wanted === 'string') continue
        const numbers = key === 'corrected_rf_power' ? (wanted as number[][]).map(([, , p]) => p!) : wanted
        expectClose(received, numbers as number[], key)
        compared += received.length
      }
      expect(compared).toBeGreaterThan(2000)
    })

    test('where the newest raises (SMOOTH), ours is the cubic spline', () => {
      const raising = Object.keys(newest).filter((key) => typeof newest[key] === 'string')
      expect(raising.length).toBe(14)
      for (const key of raising) {
        const [, shape = '', , time] = key.split('/')
        const smooth = barrierOf(shape, 'SMOOTH').potentialKhz(Number(time), positions)
        expect(smooth).toEqual(barrierOf(shape, 'CUBIC').potentialKhz(Number(time), positions))
      }
    })

    test('the walkthrough’s, 0.16.3', () => {
      const generation = 'walkthrough'
      for (const [key, wanted] of Object.entries(walkthrough as Record<string, number[] | null>)) {
        const [kind, second = '', third = '', fourth] = key.split('/')
        if (kind === 'barrier') {
          const b = barrierOf(second, third)
          expect(b.isActive(Number(fourth), { generation })).toBe(wanted !== null)
          if (wanted) expectClose(b.idealPotentialKhz(Number(fourth), positions, { generation }), wanted, key)
        } else if (kind === 'optical_landscape') {
          const inReach = positions.filter((x) => Math.abs(x) <= 50)
          expectClose(threeSnapshots.idealPotentialKhz(Number(second), inReach, { generation }), wanted!, key)
        }
      }
    })

    test('the walkthrough’s radio frequency', () => {
      const { t, f, p } = walkthrough.rf as Record<string, number[]>
      const sequence = rfSequence({
        timesMs: [-1600, -1200, -800, -400, 0],
        frequenciesMhz: [17, 8, 4, 1.2, 0.045],
        powersMw: [500, 500, 475, 360, 220],
      })
      const at = (value: (timeMs: number) => number) => t!.map(value)
      expectClose(
        at((time) => sequence.frequencyMhzAt(time)),
        f!,
        'frequency',
      )
      expectClose(
        at((time) => sequence.powerMwAt(time)),
        p!,
        'power',
      )
    })
  },
)
