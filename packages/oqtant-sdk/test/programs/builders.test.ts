import {
  type BarrierPoints,
  type BarrierShape,
  barrier,
  barrierFromInput,
  bragg,
  type Interpolation,
  type JobDefinition,
  landscape,
  lastRfFrequencyMhz,
  ProgramError,
  quantumMatter,
  quantumMatterBatch,
  quantumMatterFromInput,
  quantumMatterFromJob,
  rfEvaporation,
  rfEvaporationFromInput,
  rfSequence,
  rfShield,
  rfShieldFromInput,
  snapshot,
  terminator,
  terminatorIntensity,
  validateJobDefinition,
} from '@coldlab/oqtant-sdk'
import { describe, expect, expectTypeOf, test } from 'vitest'

function programError(build: () => unknown): ProgramError {
  try {
    build()
  } catch (error) {
    if (error instanceof ProgramError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a barrier', () => {
  test('evolves without changing the one it came from', () => {
    const start = barrier({ timesMs: 0.1, positionsUm: -5, heightsKhz: 0, widthsUm: 1 })
    const moved = start
      .evolve({ durationMs: 0.2, heightKhz: 20 })
      .evolve({ durationMs: 5, positionUm: 5 })
      .evolve({ durationMs: 1, heightKhz: 0, widthUm: 2 })
    expect(start.timesMs).toEqual([0.1])
    expect(moved.toInput()).toEqual({
      times_ms: [0.1, 0.3, 5.3, 6.3],
      positions_um: [-5, -5, 5, 5],
      heights_khz: [0, 20, 20, 0],
      widths_um: [1, 1, 1, 2],
      interpolation: 'LINEAR',
      shape: 'GAUSSIAN',
    })
    expect([moved.birthMs, moved.deathMs, moved.lifetimeMs]).toEqual([0.1, 6.3, 6.2])
    expect(moved.positionUmAt(2.8)).toBeCloseTo(0, 12)
    expect(moved.heightKhzAt(5.8)).toBeCloseTo(10, 12)
    expect(Object.isFrozen(moved.timesMs)).toBe(true)
  })

  test('lists stand in the order of time, a single number holds', () => {
    const b = barrier({ timesMs: [4, 0, 2], positionsUm: [3, 1, 2], heightsKhz: 10 })
    expect(b.timesMs).toEqual([0, 2, 4])
    expect(b.positionsUm).toEqual([1, 2, 3])
    expect(b.heightsKhz).toEqual([10, 10, 10])
    expect(barrier({ shape: 'NATIVE' }).widthsUm).toEqual([0.5, 0.5])
  })

  test('the light is updated every 0.1 ms in the newest protocol, at once in the walkthrough’s', () => {
    const b = barrier({ timesMs: [0, 1], heightsKhz: [0, 100] })
    expect(b.heightKhzAt(0.25)).toBeCloseTo(20, 12)
    expect(b.heightKhzAt(0.25, { generation: 'walkthrough' })).toBeCloseTo(25, 12)
    for (let tenth = 0; tenth <= 2000; tenth++) {
      const always = barrier({ timesMs: [tenth / 10, 1000], heightsKhz: 1 })
      expect(always.heightKhzAt(tenth / 10), `at ${tenth / 10} ms`).toBe(1)
    }
  })

  test('a square of width 4 is 8 µm wide in the newest protocol, 4 µm in the walkthrough’s', () => {
    const b = barrier({ heightsKhz: 10, widthsUm: 4, shape: 'SQUARE' })
    const at = [-4, -2, 0, 2, 4]
    expect([...b.idealPotentialKhz(5, at)]).toEqual([10, 10, 10, 10, 10])
    expect([...b.idealPotentialKhz(5, at, { generation: 'walkthrough' })]).toEqual([0, 10, 10, 10, 0])
  })

  test('says what is wrong', () => {
    const uneven = programError(() => barrier({ timesMs: [0, 1, 2], heightsKhz: [1, 2] }))
    expect(uneven.message).toBe(
      'heightsKhz of a barrier must be 3 numbers, as many as in timesMs, or a single one, but a list of 2 came. ' +
        'Give every list one value per point, or one number that holds at all of them.',
    )
    expect(uneven.context.option).toBe('heightsKhz')
    const notFinite = programError(() => barrier({ timesMs: [0, Number.NaN] }))
    expect(notFinite.context).toMatchObject({ option: 'timesMs[1]', received: 'NaN' })
    expect(programError(() => barrier({ timesMs: [] })).context.allowed).toBe('one number or more')
    expect(programError(() => barrier().evolve({ durationMs: 0 })).context.option).toBe('durationMs')
    // What a newer service may send.
    const shape = 'TRIANGLE' as BarrierShape
    expect(programError(() => barrierFromInput({ shape })).context.allowed).toContain('GAUSSIAN, LORENTZIAN')
    const interpolation = 'WAVY' as Interpolation
    expect(programError(() => barrierFromInput({ interpolation })).context.option).toBe('interpolation')
    expectTypeOf<BarrierPoints['shape']>().toEqualTypeOf<
      'GAUSSIAN' | 'LORENTZIAN' | 'SQUARE' | 'NATIVE' | undefined
    >()
  })
})

describe('a landscape', () => {
  test('stands in the order of time; a doubled position is a jump, also for splines', () => {
    const at = (timeMs: number, khz: number) =>
      snapshot({
        timeMs,
        positionsUm: [-10, 0, 0, 10],
        potentialsKhz: [0, 0, khz, khz],
        interpolation: 'CUBIC',
      })
    const l = landscape([at(8, 20), at(2, 10)])
    expect(l.snapshots.map(({ timeMs }) => timeMs)).toEqual([2, 8])
    expect([...l.idealPotentialKhz(5, [-5, -0.001, 0, 5, 11])]).toEqual([0, 0, 15, 15, 0])
    expect(l.isActive(8)).toBe(true)
    expect(l.isActive(8, { generation: 'walkthrough' })).toBe(false)
    expect(programError(() => landscape([])).message).toContain(
      'snapshots of a landscape must be one or more',
    )
  })

  test('splines between snapshots in time, on which the vendor’s client raises, are straight lines', () => {
    const make = (interpolation: 'LINEAR' | 'CUBIC' | 'SMOOTH' | 'QUADRATIC') =>
      landscape([{ potentialsKhz: 4 }, { timeMs: 4, potentialsKhz: 12 }], { interpolation })
    const line = make('LINEAR').idealPotentialKhz(1, [0])
    expect([...line]).toEqual([6])
    for (const kind of ['CUBIC', 'SMOOTH', 'QUADRATIC'] as const) {
      expect(make(kind).idealPotentialKhz(1, [0])).toEqual(line)
    }
  })
})

describe('radio frequency', () => {
  test('an evaporation ends at time 0, a sequence stays where it is', () => {
    const points = { timesMs: [0, 50, 300], frequenciesMhz: [20, 5, 1], powersMw: 400 }
    expect(rfEvaporation(points).timesMs).toEqual([-300, -250, 0])
    expect(rfSequence(points).timesMs).toEqual([0, 50, 300])
    expect(rfEvaporation().toInput()).toEqual({
      times_ms: [-1100, -1050, -800, -300, 0],
      frequencies_mhz: [21.12, 12.12, 5.12, 0.62, 0.02],
      powers_mw: [600, 800, 600, 400, 400],
      interpolation: 'LINEAR',
    })
  })

  test('the temperature sets the last frequency, in this run only', () => {
    expect(lastRfFrequencyMhz(100)).toBeCloseTo(0.0335, 15)
    expect(quantumMatter({ temperatureNk: 100 }).rfEvaporation.frequenciesMhz.at(-1)).toBeCloseTo(0.0335, 15)
    expect(quantumMatter().rfEvaporation.frequenciesMhz.at(-1)).toBe(0.02)
    const warm = quantumMatter({ temperatureNk: 200 })
    expect(warm.with({ temperatureNk: null }).rfEvaporation.frequenciesMhz.at(-1)).toBe(0.02)
  })

  test('a shield is the last point, and constant in between', () => {
    const m = quantumMatter({ lifetimeMs: 20.5, rfShield: rfShield({ frequencyMhz: 0.5, powerMw: 100 }) })
    const { rf_evaporation } = m.toInput()
    expect(rf_evaporation.times_ms?.at(-1)).toBe(20)
    expect([m.rfFrequencyMhzAt(-300), m.rfFrequencyMhzAt(0), m.rfFrequencyMhzAt(3)]).toEqual([
      0.62, 0.02, 0.5,
    ])
    expect([m.rfPowerMwAt(3), m.rfPowerMwAt(21)]).toEqual([100, 0])
    expect(rfShieldFromInput(rf_evaporation)).toEqual({ frequencyMhz: 0.5, powerMw: 100, lifetimeMs: 20 })
    expect(rfEvaporationFromInput(rf_evaporation).timesMs).toEqual([-1100, -1050, -800, -300, 0])
    expect(rfShieldFromInput(quantumMatter().toInput().rf_evaporation)).toBeNull()
    expect(
      programError(() =>
        quantumMatter({ lifetimeMs: 0.5, rfShield: rfShield({ frequencyMhz: 1, powerMw: 1 }) }),
      ).context.option,
    ).toBe('lifetimeMs')
  })
})

test('a radio frequency that is more than evaporation and shield comes back the same', () => {
  const sequences = [[-5], [0, 10], [3, 10], [-10, -5], [-10, 0, 4, 8], [-10, -2, 7]]
  for (const timesMs of sequences) {
    const whole = rfSequence({ timesMs, frequenciesMhz: timesMs.map((t) => 10 - t), powersMw: 300 })
    const values = { ...quantumMatter().toInput(), rf_evaporation: whole.toInput() }
    const matter = quantumMatterFromInput(values)
    expect(matter.toInput()).toEqual(values)
    expect(matter.rfFrequencyMhzAt(-5)).toBe(whole.frequencyMhzAt(-5))
  }
})

describe('lasers', () => {
  test('the terminator is on from its first to its last time', () => {
    const laser = terminator({ onMs: 3, offMs: 9.5 })
    expect([2.9, 3, 9.5, 9.6].map((t) => laser.isOn(t))).toEqual([false, true, true, false])
    expect(laser.toInput()).toEqual({
      type: 'TERMINATOR',
      position_um: 30,
      pulses: [{ times_ms: [3, 9.5], intensities_mw_per_cm2: [1, 1], detuning_mhz: 0, interpolation: 'OFF' }],
    })
    expect(terminatorIntensity(30)).toBe(1)
    expect(terminatorIntensity(50.7)).toBeCloseTo(Math.exp(-2), 12)
  })

  test('Bragg pulses add up, and their detuning is that of the pulse that is on', () => {
    const laser = bragg([
      { timesMs: [8, 9], intensitiesMwPerCm2: [100, 300], detuningMhz: 5, interpolation: 'LINEAR' },
      { timesMs: [1, 2], intensitiesMwPerCm2: 50, detuningMhz: -5 },
    ])
    expect([1.5, 5, 8.5].map((t) => laser.intensityMwPerCm2At(t))).toEqual([50, 0, 200])
    expect([1.5, 5, 8.5].map((t) => laser.detuningMhzAt(t))).toEqual([-5, 0, 5])
    expect(laser.endMs).toBe(9)
  })
})

describe('quantum matter', () => {
  const light = {
    barriers: [barrier({ timesMs: [0, 10], positionsUm: 0, heightsKhz: 10, widthsUm: 1 })],
    landscape: landscape([
      snapshot({ timeMs: 0, potentialsKhz: 5 }),
      snapshot({ timeMs: 8, potentialsKhz: 5 }),
    ]),
    lasers: [terminator({ onMs: 1, offMs: 5 })],
  }

  test('makes a job that its protocol accepts and that comes back the same', () => {
    const types: [Parameters<typeof quantumMatter>[0], JobDefinition['job_type']][] = [
      [{}, 'BEC'],
      [{ barriers: light.barriers }, 'BARRIER'],
      [{ image: 'IN_TRAP' }, 'BARRIER'],
      [light, 'PAINT_1D'],
    ]
    for (const [options, type] of types) {
      const matter = quantumMatter({ name: 'a job', note: 'a note', temperatureNk: 90, ...options })
      const definition = matter.toJobDefinition()
      const valid = validateJobDefinition(definition, { generation: 'newest' })
      expect(valid.job_type).toBe(type)
      expect(valid.warnings).toEqual([])
      const [input] = valid.inputs
      expect(input).toMatchObject({ values: matter.toInput(), notes: 'a note' })
      expect(quantumMatterFromInput(input!.values).toInput()).toEqual(matter.toInput())
      expect(quantumMatterFromJob(valid)).toMatchObject({ name: 'a job', note: 'a note' })
    }
  })

  test('makes a job of the walkthrough’s protocol', () => {
    const generation = 'walkthrough'
    const evaporation = { rfEvaporation: rfEvaporation() }
    const braggOnly = { lasers: [bragg([{ timesMs: [1, 2], intensitiesMwPerCm2: 50, detuningMhz: 3 }])] }
    const types = [
      [evaporation, 'BEC'],
      [{ barriers: light.barriers }, 'BARRIER'],
      [braggOnly, 'BRAGG'],
      [light, 'PAINT_1D'],
    ] as const
    for (const [options, type] of types) {
      const definition = quantumMatter(options).toJobDefinition({ generation })
      expect(validateJobDefinition(definition, { generation }).job_type).toBe(type)
    }
  })

  test('a batch has a run for each', () => {
    const batch = quantumMatterBatch(
      [50, 100].map((temperatureNk) => quantumMatter({ temperatureNk })),
      { name: 'two temperatures' },
    )
    expect(validateJobDefinition(batch, { generation: 'newest' }).inputs.map(({ run }) => run)).toEqual([
      1, 2,
    ])
    const last = batch.inputs.map(({ values }) => values.rf_evaporation.frequencies_mhz.at(-1))
    expect(last).toEqual([lastRfFrequencyMhz(50), lastRfFrequencyMhz(100)])
    expect(quantumMatterFromJob(batch, { run: 2 })?.toInput()).toEqual(batch.inputs[1]?.values)
    expect(quantumMatterFromJob(batch, { run: 3 })).toBeNull()
  })

  test('nothing outlasts the atoms', () => {
    const error = programError(() => quantumMatter({ ...light, lifetimeMs: 9 }))
    expect(error.message).toBe(
      'barriers[0] of a quantum matter must be over by the end of the lifetime of 9 ms, but an end at 10 ms came. ' +
        'Raise lifetimeMs to 10 or end it earlier.',
    )
    const { landscape: painted, lasers } = light
    expect(programError(() => quantumMatter({ landscape: painted, lifetimeMs: 7 })).context.option).toBe(
      'landscape',
    )
    expect(programError(() => quantumMatter({ lasers, lifetimeMs: 4 })).context.option).toBe('lasers[0]')
    expect(programError(() => quantumMatter({ lifetimeMs: -1 })).context.option).toBe('lifetimeMs')
    expect(programError(() => quantumMatter({ temperatureNk: 501 })).message).toContain('from 0 to 500 nK')
  })

  test('writes a potential into the array given', () => {
    const matter = quantumMatter(light)
    const out = new Float64Array(3)
    expect(matter.potentialKhz(4, [-1, 0, 1], { out })).toBe(out)
    expect(out).toEqual(matter.potentialKhz(4, [-1, 0, 1]))
    expect(matter.idealPotentialKhz(4, [-1, 0, 1], { out })).toBe(out)
    expect(programError(() => matter.potentialKhz(4, [0, 1], { out })).context.option).toBe('out')
  })
})
