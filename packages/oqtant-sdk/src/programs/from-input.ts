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

/**
 * The evaporation in a job's radio frequency and the shield, which is a last point at a time above 0. Where several points lie above 0, or none
 * below, there is no telling them apart: all of it is the evaporation.
 */
export function rfFromInput(input: RfEvaporation): { evaporation: RfProgram; shield: RfShield | null } {
  const all = rfSequenceFromInput(input)
  const { timesMs, frequenciesMhz, powersMw, interpolation } = all
  const last = timesMs.length - 1
  const lifetimeMs = timesMs[last]!
  if (last === 0 || lifetimeMs <= 0 || timesMs[last - 1]! > 0) return { evaporation: all, shield: null }
  const evaporation = new RfProgram({
    timesMs: timesMs.slice(0, last),
    frequenciesMhz: frequenciesMhz.slice(0, last),
    powersMw: powersMw.slice(0, last),
    interpolation,
  })
  const shield = rfShield({ frequencyMhz: frequenciesMhz[last]!, powerMw: powersMw[last]!, lifetimeMs })
  return { evaporation, shield }
}

/** The evaporation in a job's radio frequency, at the times given; its shield is left out. */
export function rfEvaporationFromInput(input: RfEvaporation): RfProgram {
  return rfFromInput(input).evaporation
}

/** The shield in a job's radio frequency; null where there is none. */
export function rfShieldFromInput(input: RfEvaporation): RfShield | null {
  return rfFromInput(input).shield
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
