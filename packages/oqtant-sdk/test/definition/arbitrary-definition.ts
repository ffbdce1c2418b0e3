import {
  type Barrier,
  type DefinitionLimits,
  definitionLimits,
  type Generation,
  type InputValues,
  type JobDefinition,
  type JobType,
  type Laser,
  type NumberRange,
  type OpticalLandscape,
} from '@coldlab/oqtant-sdk'
import fc from 'fast-check'

/** Numbers a range allows, from its smallest to its largest. JSON has no minus zero. */
function numberIn({ min, max, step }: NumberRange): fc.Arbitrary<number> {
  if (step === undefined) return fc.double({ min, max, noNaN: true }).map((value) => value + 0)
  const perUnit = step === 1 ? 1 : 10
  return fc.integer({ min: min * perUnit, max: Math.floor(max * perUnit) }).map((value) => value / perUnit)
}

const list = (range: NumberRange, length: number) =>
  fc.array(numberIn(range), { minLength: length, maxLength: length })

/** Different times, in order. */
const times = (range: NumberRange, length: number) =>
  fc
    .uniqueArray(numberIn({ ...range, step: range.step ?? 0.1 }), { minLength: length, maxLength: length })
    .map((values) => values.sort((a, b) => a - b))

const count = ({ min, max }: { min: number; max: number }, most = 6) =>
  fc.integer({ min, max: Math.min(max, most) })

function barrier(limits: DefinitionLimits, endTimeMs: number): fc.Arbitrary<Required<Barrier>> {
  const { points, timeMs, positionUm, heightKhz, widthUm, shapes } = limits.barrier
  return fc.tuple(count(points), fc.constantFrom(...shapes)).chain(([length, shape]) =>
    fc.record({
      times_ms: times({ ...timeMs, max: endTimeMs }, length),
      positions_um: list(positionUm, length),
      heights_khz: list(heightKhz, length),
      widths_um: shape === 'NATIVE' ? fc.constant(Array(length).fill(0.5)) : list(widthUm, length),
      interpolation: fc.constantFrom(...limits.interpolations),
      shape: fc.constant(shape),
    }),
  )
}

function landscape(limits: DefinitionLimits): fc.Arbitrary<OpticalLandscape> {
  const { points, positionUm, potentialKhz } = limits.landscape
  const snapshot = (index: number) =>
    count(points).chain((length) =>
      fc.record({
        time_ms: fc.constant(2 * index),
        positions_um: list(positionUm, length).map((values) => values.sort((a, b) => a - b)),
        potentials_khz: list(potentialKhz, length),
        spatial_interpolation: fc.constantFrom(...limits.interpolations),
      }),
    )
  return fc.record({
    interpolation: fc.constantFrom(...limits.interpolations),
    landscapes: count(limits.landscapes).chain((length) =>
      fc.tuple(...Array.from({ length }, (_, index) => snapshot(index))),
    ),
  })
}

function laser(limits: DefinitionLimits, generation: Generation): fc.Arbitrary<Laser> {
  const { types, pulses, points, intensityMwPerCm2, detuningMhz, interpolations } = limits.laser
  const pulse = (index: number) =>
    count(points, 4).chain((length) =>
      fc.record({
        times_ms: times({ min: 5 * index, max: 5 * index + 4, step: 0.1, unit: 'ms' }, length),
        intensities_mw_per_cm2: list(intensityMwPerCm2, length),
        detuning_mhz: numberIn(detuningMhz),
        interpolation: fc.constantFrom(...interpolations),
      }),
    )
  const fields = {
    type: fc.constantFrom(...types),
    pulses: count(pulses, 3).chain((length) =>
      fc.tuple(...Array.from({ length }, (_, index) => pulse(index))),
    ),
  }
  return generation === 'newest' ? fc.record({ ...fields, position_um: fc.constant(30) }) : fc.record(fields)
}

type Part = 'optical_barriers' | 'optical_landscape' | 'lasers'
const partsOf: Record<string, readonly Part[]> = {
  BEC: [],
  BARRIER: ['optical_barriers'],
  BRAGG: ['lasers'],
  TRANSISTOR: ['optical_barriers', 'optical_landscape', 'lasers'],
  PAINT_1D: ['optical_barriers', 'optical_landscape', 'lasers'],
}

function values(generation: Generation, type: JobType): fc.Arbitrary<InputValues> {
  const limits = definitionLimits[generation]
  const parts = partsOf[type] ?? []
  const images = type === 'BEC' ? (['TIME_OF_FLIGHT'] as const) : limits.imageTypes
  // Late enough for every landscape and laser above.
  return numberIn({ ...limits.endTimeMs, min: 15 }).chain((end_time_ms) =>
    fc.record({
      end_time_ms: fc.constant(end_time_ms),
      time_of_flight_ms: numberIn(limits.timeOfFlightMs),
      image_type: fc.constantFrom(...images),
      rf_evaporation: fc.tuple(count(limits.rf.points)).chain(([length]) =>
        fc.record({
          times_ms: times({ ...limits.rf.timeMs, max: 0, step: 1 }, length),
          frequencies_mhz: list(limits.rf.frequencyMhz, length),
          powers_mw: list(limits.rf.powerMw, length),
          interpolation: fc.constantFrom(...limits.rf.interpolations),
        }),
      ),
      optical_barriers: parts.includes('optical_barriers')
        ? fc.array(barrier(limits, end_time_ms), { minLength: limits.barriers.min, maxLength: 3 })
        : fc.constant(null),
      optical_landscape: parts.includes('optical_landscape') ? landscape(limits) : fc.constant(null),
      lasers: parts.includes('lasers') ? fc.tuple(laser(limits, generation)) : fc.constant(null),
    }),
  )
}

/** Whole definitions that keep every rule of the generation, with nothing left out and all lists in order. */
export function validDefinition(generation: Generation): fc.Arbitrary<JobDefinition> {
  const types: JobType[] = ['BEC', 'BARRIER', 'PAINT_1D']
  if (generation === 'walkthrough') types.push('BRAGG', 'TRANSISTOR')
  return fc.constantFrom(...types).chain((job_type) =>
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme-ascii' }),
      job_type: fc.constant(job_type),
      inputs: fc
        .array(
          fc.record({
            values: values(generation, job_type),
            notes: fc.option(fc.string({ maxLength: 500, unit: 'binary' })),
          }),
          { minLength: 1, maxLength: 3 },
        )
        .map((inputs) => inputs.map((input, index) => ({ ...input, run: index + 1 }))),
    }),
  )
}
