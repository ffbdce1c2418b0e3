import { defaultBarrier, defaultRfTimesMs } from '../definition/definition-defaults.js'
import { nativeWidthUm } from '../definition/definition-limits.js'
import type {
  Barrier,
  Landscape,
  Laser,
  OpticalLandscape,
  RfEvaporation,
} from '../definition/job-definition.js'
import type { Generation } from '../wire/protocol.js'
import { BarrierProgram } from './barrier.js'
import { LandscapeProgram } from './landscape.js'
import { LaserProgram, PulseProgram } from './laser.js'
import { RfProgram } from './rf/rf-sequence.js'
import { type RfShield, rfShield } from './rf/rf-shield.js'
import { SnapshotProgram } from './snapshot.js'

export interface FromInputOptions {
  /** Whose defaults fill what the input leaves out; default `newest`. */
  readonly generation?: Generation
}

/** The barrier of a job's input. Throws `ProgramError` where its lists differ in length. */
export function barrierFromInput(input: Barrier, options: FromInputOptions = {}): BarrierProgram {
  const { shape = 'GAUSSIAN', interpolation = 'LINEAR' } = input
  const missing = defaultBarrier(options.generation ?? 'newest')
  return new BarrierProgram({
    timesMs: input.times_ms ?? missing.times_ms,
    positionsUm: input.positions_um ?? missing.positions_um,
    heightsKhz: input.heights_khz ?? missing.heights_khz,
    widthsUm: input.widths_um ?? (shape === 'NATIVE' ? nativeWidthUm : missing.widths_um),
    shape,
    interpolation,
  })
}

/** The snapshot of a landscape in a job's input. */
export function snapshotFromInput(input: Landscape): SnapshotProgram {
  return new SnapshotProgram({
    timeMs: input.time_ms ?? 0,
    positionsUm: input.positions_um ?? [-1, 1],
    potentialsKhz: input.potentials_khz ?? 0,
    interpolation: input.spatial_interpolation ?? 'LINEAR',
  })
}

/** The landscape of a job's input. */
export function landscapeFromInput(input: OpticalLandscape): LandscapeProgram {
  return new LandscapeProgram(input.landscapes.map(snapshotFromInput), {
    interpolation: input.interpolation ?? 'LINEAR',
  })
}

/** All of a job's radio frequency, evaporation and shield, at the times given. */
export function rfSequenceFromInput(input: RfEvaporation): RfProgram {
  return new RfProgram({
    timesMs: input.times_ms ?? defaultRfTimesMs,
    frequenciesMhz: input.frequencies_mhz,
    powersMw: input.powers_mw,
    interpolation: input.interpolation,
  })
}

/** The evaporation in a job's radio frequency: what lies at times up to 0, as it is; null where nothing does. */
export function rfEvaporationFromInput(input: RfEvaporation): RfProgram | null {
  const all = rfSequenceFromInput(input)
  const points = all.timesMs.filter((t) => t <= 0).length
  if (points === 0) return null
  return new RfProgram({
    timesMs: all.timesMs.slice(0, points),
    frequenciesMhz: all.frequenciesMhz.slice(0, points),
    powersMw: all.powersMw.slice(0, points),
    interpolation: all.interpolation,
  })
}

/** The shield in a job's radio frequency: its last point, if that is at a time above 0; otherwise null. */
export function rfShieldFromInput(input: RfEvaporation): RfShield | null {
  const { timesMs, frequenciesMhz, powersMw } = rfSequenceFromInput(input)
  const last = timesMs.length - 1
  if (timesMs[last]! <= 0) return null
  return rfShield({
    frequencyMhz: frequenciesMhz[last]!,
    powerMw: powersMw[last]!,
    lifetimeMs: timesMs[last]!,
  })
}

/** The laser of a job's input. */
export function laserFromInput(input: Laser): LaserProgram {
  return new LaserProgram(
    input.type ?? 'TERMINATOR',
    input.pulses.map(
      (pulse) =>
        new PulseProgram({
          timesMs: pulse.times_ms ?? [0, 1],
          intensitiesMwPerCm2: pulse.intensities_mw_per_cm2 ?? 1,
          detuningMhz: pulse.detuning_mhz ?? 0,
          interpolation: pulse.interpolation ?? 'OFF',
        }),
    ),
  )
}
