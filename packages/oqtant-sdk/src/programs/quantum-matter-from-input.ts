import type { InputValues } from '../definition/job-definition.js'
import {
  barrierFromInput,
  type FromInputOptions,
  landscapeFromInput,
  laserFromInput,
  rfFromInput,
} from './from-input.js'
import { QuantumMatter } from './quantum-matter.js'

/** What a job's input does to the atoms. Throws `ProgramError` where lists differ in length or outlast the trap. */
export function quantumMatterFromInput(
  input: InputValues,
  options: FromInputOptions & { readonly name?: string; readonly note?: string | null } = {},
): QuantumMatter {
  const { generation = 'newest', ...named } = options
  const { evaporation, shield } = rfFromInput(input.rf_evaporation)
  return new QuantumMatter({
    ...named,
    lifetimeMs: input.end_time_ms,
    image: input.image_type,
    timeOfFlightMs: input.time_of_flight_ms,
    rfEvaporation: evaporation,
    rfShield: shield,
    barriers: (input.optical_barriers ?? []).map((barrier) => barrierFromInput(barrier, { generation })),
    landscape: input.optical_landscape ? landscapeFromInput(input.optical_landscape) : null,
    lasers: (input.lasers ?? []).map(laserFromInput),
  })
}

/** What a run of a job (an `OqtantJob`, or a definition) does to the atoms; the first run unless another is named. */
export function quantumMatterFromJob(
  job: {
    readonly name: string
    readonly inputs: readonly {
      readonly values: InputValues
      readonly notes?: string | null
      readonly run?: number | null
    }[]
  },
  options: FromInputOptions & { readonly run?: number } = {},
): QuantumMatter | null {
  const { run, ...how } = options
  const input = job.inputs.find((each, i) => run === undefined || (each.run ?? i + 1) === run)
  if (input === undefined) return null
  return quantumMatterFromInput(input.values, { ...how, name: job.name, note: input.notes ?? null })
}
