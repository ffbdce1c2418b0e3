import type { Generation } from '../wire/protocol.js'
import {
  checkBarrier,
  checkLandscapes,
  checkLaser,
  checkPulse,
  checkRf,
  checkSnapshot,
} from './check-lists.js'
import { defaultBarrier, defaultRfTimesMs } from './definition-defaults.js'
import { type DefinitionLimits, definitionLimits, terminatorPositionUm } from './definition-limits.js'
import { choiceOf, listOf, numberIn, objectOf, withDefault } from './field-schemas.js'

/** The values of one run, with the defaults of the generation, and the rules within each of its parts. */
export function inputValuesSchema(generation: Generation) {
  const limits = definitionLimits[generation]
  return objectOf(
    {
      end_time_ms: numberIn(limits.endTimeMs),
      time_of_flight_ms: numberIn(limits.timeOfFlightMs),
      image_type: choiceOf(limits.imageTypes),
      rf_evaporation: rfSchema(limits, generation),
      optical_barriers: listOf(barrierSchema(limits, generation), limits.barriers, 'barriers')
        .nullish()
        .transform(orNull),
      optical_landscape: landscapeSchema(limits, generation).nullish().transform(orNull),
      lasers: listOf(laserSchema(limits, generation), { min: 1, max: 1 }, 'lasers')
        .nullish()
        .transform(orNull),
    },
    'the values of a run',
  )
}

function rfSchema({ rf }: DefinitionLimits, generation: Generation) {
  return objectOf(
    {
      times_ms: withDefault(listOf(numberIn(rf.timeMs), rf.points, 'times'), [...defaultRfTimesMs]),
      frequencies_mhz: listOf(numberIn(rf.frequencyMhz), rf.points, 'frequencies'),
      powers_mw: listOf(numberIn(rf.powerMw), rf.points, 'powers'),
      interpolation: choiceOf(rf.interpolations),
    },
    'a radio-frequency program',
  ).superRefine(checkRf(generation))
}

function barrierSchema({ barrier, interpolations }: DefinitionLimits, generation: Generation) {
  const defaults = defaultBarrier(generation)
  const { points } = barrier
  return objectOf(
    {
      times_ms: withDefault(listOf(numberIn(barrier.timeMs), points, 'times'), defaults.times_ms),
      positions_um: withDefault(
        listOf(numberIn(barrier.positionUm), points, 'positions'),
        defaults.positions_um,
      ),
      heights_khz: withDefault(listOf(numberIn(barrier.heightKhz), points, 'heights'), defaults.heights_khz),
      // What stands in for missing widths depends on the shape.
      widths_um: listOf(numberIn(barrier.widthUm), points, 'widths').optional().transform(orNull),
      interpolation: withDefault(choiceOf(interpolations), 'LINEAR'),
      shape: withDefault(choiceOf(barrier.shapes), 'GAUSSIAN'),
    },
    'a barrier',
  ).superRefine(checkBarrier(generation))
}

function landscapeSchema(
  { landscape, landscapes, interpolations }: DefinitionLimits,
  generation: Generation,
) {
  const newest = generation === 'newest'
  const { points } = landscape
  const positions = listOf(numberIn(landscape.positionUm), points, 'positions')
  const potentials = listOf(numberIn(landscape.potentialKhz), points, 'potentials')
  const snapshot = objectOf(
    {
      time_ms: withDefault(numberIn(landscape.timeMs), newest ? 0 : undefined),
      positions_um: withDefault(positions, newest ? [-1, 1] : undefined),
      potentials_khz: withDefault(potentials, newest ? [0, 0] : undefined),
      spatial_interpolation: withDefault(choiceOf(interpolations), newest ? 'LINEAR' : undefined),
    },
    'a snapshot of the landscape',
  ).superRefine(checkSnapshot)
  return objectOf(
    {
      interpolation: withDefault(choiceOf(interpolations), 'LINEAR'),
      landscapes: listOf(snapshot, landscapes, 'snapshots').superRefine(checkLandscapes(generation)),
    },
    'a landscape',
  )
}

function laserSchema({ laser }: DefinitionLimits, generation: Generation) {
  const newest = generation === 'newest'
  const intensities = listOf(numberIn(laser.intensityMwPerCm2), laser.points, 'intensities')
  const pulse = objectOf(
    {
      times_ms: withDefault(
        listOf(numberIn(laser.timeMs), laser.points, 'times'),
        newest ? [0, 1] : undefined,
      ),
      intensities_mw_per_cm2: withDefault(intensities, newest ? [1, 1] : undefined),
      detuning_mhz: withDefault(numberIn(laser.detuningMhz), newest ? 0 : undefined),
      interpolation: withDefault(choiceOf(laser.interpolations), newest ? 'OFF' : undefined),
    },
    'a pulse',
  ).superRefine(checkPulse(generation))
  const position = numberIn({ min: terminatorPositionUm, max: terminatorPositionUm, unit: 'µm' })
  const fields = {
    type: withDefault(choiceOf(laser.types), newest ? 'TERMINATOR' : undefined),
    pulses: listOf(pulse, laser.pulses, 'pulses'),
  }
  if (!newest) return objectOf(fields, 'a laser').superRefine(checkLaser)
  return objectOf({ ...fields, position_um: withDefault(position, terminatorPositionUm) }, 'a laser')
}

function orNull<Value>(value: Value | null | undefined): Value | null {
  return value ?? null
}
