import { readFileSync } from 'node:fs'
import {
  type Barrier,
  barrierFromInput,
  type Generation,
  type InputValues,
  Interpolant,
  type Interpolation,
  landscapeFromInput,
  laserFromInput,
  type OpticalLandscape,
  type Pulse,
  quantumMatterFromInput,
} from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { expectClose } from './close-to.js'

interface PotentialCase<Input> {
  input: Input
  values: { time: number; ideal: number[] | null; actual: number[] | null }[]
}

interface Golden {
  positions: number[]
  interpolations: { kind: Interpolation; xs: number[]; ys: number[]; at: number[]; values: number[] }[]
  barriers: PotentialCase<Barrier>[]
  landscapes: PotentialCase<OpticalLandscape>[]
  matters?: {
    input: InputValues
    values: { time: number; total: number[]; light: number[]; ideal: number[] }[]
  }[]
  lasers?: { input: Pulse; at: number[]; intensities: number[] }[]
}

function golden(generation: Generation): Golden {
  return JSON.parse(readFileSync(new URL(`../golden/programs-${generation}.json`, import.meta.url), 'utf8'))
}

// What the vendor's clients 0.16.3 and 3.3.4 computed: golden/make_programs.py.
describe.each(['walkthrough', 'newest'] as const)('the client of the %s protocol', (generation) => {
  const { positions, interpolations, barriers, landscapes } = golden(generation)
  const inReach = (count: number) => positions.filter((x) => count === positions.length || Math.abs(x) <= 50)

  test.each([...new Set(interpolations.map(({ kind }) => kind))])('interpolates %s', (kind) => {
    for (const { xs, ys, at, values } of interpolations.filter((each) => each.kind === kind)) {
      const f = new Interpolant(xs, ys, kind)
      expectClose(
        at.map((x) => f.at(x)),
        values,
        `${kind} through ${xs.length}`,
        1,
      )
    }
  })

  test.each(barriers.map((each) => [each.input.shape, each.input.interpolation, each] as const))(
    'has this barrier: %s %s',
    (_shape, _kind, { input, values }) => {
      const b = barrierFromInput(input)
      for (const { time, ideal, actual } of values) {
        if (ideal) expect(b.isActive(time, { generation })).toBe(true)
        const asked = b.idealPotentialKhz(time, positions, { generation })
        expectClose(asked, ideal ?? positions.map(() => 0), `ideal at ${time} ms`)
        if (actual) expectClose(b.potentialKhz(time, positions), actual, `actual at ${time} ms`)
      }
      expect(b.toInput()).toEqual(input)
    },
  )

  test.each(
    landscapes.map((each) => [
      each.input.interpolation,
      each.input.landscapes[0]?.spatial_interpolation,
      each,
    ]),
  )('has this landscape: %s in time, %s in space', (_temporal, _spatial, landscape) => {
    const { input, values } = landscape as PotentialCase<OpticalLandscape>
    const l = landscapeFromInput(input)
    expect(values.length).toBeGreaterThan(0)
    for (const { time, ideal, actual } of values) {
      const at = inReach(ideal!.length)
      expectClose(l.idealPotentialKhz(time, at, { generation }), ideal!, `ideal at ${time} ms`)
      if (actual) expectClose(l.potentialKhz(time, at), actual, `actual at ${time} ms`)
    }
    expect(l.toInput()).toEqual(input)
  })
})

test('quantum matters of the newest client', () => {
  const { positions, matters = [] } = golden('newest')
  expect(matters.length).toBe(2)
  for (const { input, values } of matters) {
    const m = quantumMatterFromInput(input)
    for (const { time, total, light, ideal } of values) {
      expectClose(m.potentialKhz(time, positions), total, `total at ${time} ms`)
      expectClose(m.potentialKhz(time, positions, { includeMagnetic: false }), light, `light at ${time} ms`)
      expectClose(m.idealPotentialKhz(time, positions), ideal, `ideal at ${time} ms`)
    }
    expect(m.toInput()).toEqual(input)
  }
})

test('laser pulses of the walkthrough’s client', () => {
  const { lasers = [] } = golden('walkthrough')
  expect(lasers.length).toBe(11)
  for (const { input, at, intensities } of lasers) {
    const laser = laserFromInput({ type: 'BRAGG', pulses: [input] })
    const received = at.map((t) => laser.intensityMwPerCm2At(t))
    expectClose(received, intensities, `${input.interpolation}`, 1)
    expect(laser.toInput({ generation: 'walkthrough' })).toEqual({ type: 'BRAGG', pulses: [input] })
  }
})
