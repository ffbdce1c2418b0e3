import type { Generation, ImageType, JobType } from '../wire/protocol.js'
import type { BarrierShape, Interpolation, Laser, RfInterpolation } from './job-definition.js'

/** Numbers from `min` to `max`, both allowed; where there is a `step`, multiples of it only. */
export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly step?: 0.1 | 1
  readonly unit: string
}

/** How many elements a list may have. */
export interface CountRange {
  readonly min: number
  readonly max: number
}

/** What a protocol generation allows in a job (bert-schemas 1.19 for the walkthrough's, 4.6 for the newest). */
export interface DefinitionLimits {
  readonly jobTypes: readonly JobType[]
  readonly imageTypes: readonly ImageType[]
  readonly endTimeMs: NumberRange
  readonly timeOfFlightMs: NumberRange
  readonly rf: {
    readonly points: CountRange
    readonly timeMs: NumberRange
    readonly frequencyMhz: NumberRange
    readonly powerMw: NumberRange
    readonly interpolations: readonly RfInterpolation[]
  }
  readonly interpolations: readonly Interpolation[]
  readonly barriers: CountRange
  readonly barrier: {
    readonly points: CountRange
    readonly timeMs: NumberRange
    readonly positionUm: NumberRange
    readonly heightKhz: NumberRange
    readonly widthUm: NumberRange
    readonly shapes: readonly BarrierShape[]
  }
  readonly landscapes: CountRange
  readonly landscape: {
    readonly points: CountRange
    readonly timeMs: NumberRange
    readonly positionUm: NumberRange
    readonly potentialKhz: NumberRange
  }
  readonly laser: {
    readonly types: readonly NonNullable<Laser['type']>[]
    readonly pulses: CountRange
    readonly points: CountRange
    readonly timeMs: NumberRange
    readonly intensityMwPerCm2: NumberRange
    readonly detuningMhz: NumberRange
    readonly interpolations: readonly Interpolation[]
  }
}

export const nameLength = { min: 1, max: 50, allowed: '1 to 50 characters' } as const
export const notesLength = { max: 500, allowed: 'up to 500 characters, or null' } as const
/** Runs of one job. */
export const runCount: CountRange = { min: 1, max: 30 }
/** The only width of a `NATIVE` barrier, µm. */
export const nativeWidthUm = 0.5
/** Where the terminator beam of the newest protocol stands, µm. */
export const terminatorPositionUm = 30

const energyKhz: NumberRange = { min: 0, max: 100, unit: 'kHz' }
const frequencyMhz: NumberRange = { min: 0, max: 25, unit: 'MHz' }
const powerMw: NumberRange = { min: 0, max: 1000, unit: 'mW' }
const newestTimeMs: NumberRange = { min: 0, max: 200, step: 0.1, unit: 'ms' }
const walkthroughTimeMs: NumberRange = { min: 0, max: 80, unit: 'ms' }
const newestInterpolations = [
  'LINEAR',
  'SMOOTH',
  'OFF',
  'ZERO',
  'SLINEAR',
  'QUADRATIC',
  'CUBIC',
  'NEAREST',
  'PREVIOUS',
  'NEXT',
] as const
const walkthroughInterpolations = [...newestInterpolations, 'STEP'] as const

const walkthrough: DefinitionLimits = {
  jobTypes: ['BEC', 'BARRIER', 'BRAGG', 'TRANSISTOR', 'PAINT_1D'],
  imageTypes: ['TIME_OF_FLIGHT', 'IN_TRAP'],
  endTimeMs: walkthroughTimeMs,
  timeOfFlightMs: { min: 2, max: 15, unit: 'ms' },
  rf: {
    points: { min: 1, max: 20 },
    timeMs: { min: -2000, max: 80, unit: 'ms' },
    frequencyMhz,
    powerMw,
    interpolations: ['LINEAR', 'STEP', 'OFF', 'PREVIOUS'],
  },
  interpolations: walkthroughInterpolations,
  barriers: { min: 1, max: 5 },
  barrier: {
    points: { min: 1, max: 20 },
    timeMs: walkthroughTimeMs,
    positionUm: { min: -50, max: 50, unit: 'µm' },
    heightKhz: energyKhz,
    widthUm: { min: 1, max: 50, unit: 'µm' },
    shapes: ['GAUSSIAN', 'LORENTZIAN', 'SQUARE'],
  },
  landscapes: { min: 1, max: 5 },
  landscape: {
    points: { min: 2, max: 101 },
    timeMs: walkthroughTimeMs,
    positionUm: { min: -50, max: 50, unit: 'µm' },
    potentialKhz: energyKhz,
  },
  laser: {
    types: ['TERMINATOR', 'BRAGG'],
    pulses: { min: 1, max: 10 },
    points: { min: 1, max: 10 },
    timeMs: walkthroughTimeMs,
    intensityMwPerCm2: { min: 0, max: 1000, unit: 'mW/cm²' },
    detuningMhz: { min: -100, max: 100, unit: 'MHz' },
    interpolations: walkthroughInterpolations,
  },
}

const newest: DefinitionLimits = {
  jobTypes: ['BEC', 'BARRIER', 'BRAGG', 'ATOMTRONIC_1D', 'PAINT_1D'],
  imageTypes: ['TIME_OF_FLIGHT', 'IN_TRAP', 'MOT'],
  endTimeMs: newestTimeMs,
  timeOfFlightMs: { min: 2, max: 20, step: 0.1, unit: 'ms' },
  rf: {
    points: { min: 2, max: 20 },
    timeMs: { min: -2000, max: 200, step: 1, unit: 'ms' },
    frequencyMhz,
    powerMw,
    interpolations: ['LINEAR', 'OFF', 'PREVIOUS'],
  },
  interpolations: newestInterpolations,
  barriers: { min: 1, max: 10 },
  barrier: {
    points: { min: 2, max: 20 },
    timeMs: newestTimeMs,
    positionUm: { min: -60, max: 60, unit: 'µm' },
    heightKhz: energyKhz,
    widthUm: { min: 0.5, max: 20, unit: 'µm' },
    shapes: ['GAUSSIAN', 'LORENTZIAN', 'SQUARE', 'NATIVE'],
  },
  landscapes: { min: 2, max: 5 },
  landscape: {
    points: { min: 2, max: 121 },
    timeMs: newestTimeMs,
    positionUm: { min: -60, max: 60, unit: 'µm' },
    potentialKhz: energyKhz,
  },
  laser: {
    types: ['TERMINATOR'],
    pulses: { min: 1, max: 1 },
    points: { min: 2, max: 2 },
    timeMs: newestTimeMs,
    intensityMwPerCm2: { min: 1, max: 1, unit: 'mW/cm²' },
    detuningMhz: { min: 0, max: 0, unit: 'MHz' },
    interpolations: ['OFF'],
  },
}

/** What each protocol generation allows in a job. */
export const definitionLimits: Readonly<Record<Generation, DefinitionLimits>> = { walkthrough, newest }
