import { quantumMatterFromInput } from '@coldlab/oqtant-sdk'
import type { CondensateSolver } from './cloud/condensate-solver.js'
import { localDensityCondensate } from './cloud/local-density-condensate.js'
import { programPotential } from './cloud/program-potential.js'
import { terminate } from './cloud/terminator.js'
import { evaporate } from './gas/evaporate.js'
import { condense } from './gas/quantum-gas.js'
import { inTrapShot } from './in-trap-shot.js'
import type { MachineRun, RunRequest } from './machine-types.js'
import { createRandom } from './random.js'
import { runDurationMs } from './run-duration.js'
import { drawConditions } from './shot-conditions.js'
import { timeOfFlightShot } from './time-of-flight-shot.js'
import type { TrappedAtoms } from './trapped-atoms.js'

export interface SimulationOptions {
  /** What makes the condensate's density; default the local-density approximation. */
  readonly condensateSolver?: CondensateSolver
}

/**
 * One run of the simulated machine, in this thread. Await `initFitKernel()` of fit-wasm once before. No atoms left after a ramp is
 * a shot without atoms, as on the real machine. Throws `ProgramError` for an input that was not validated.
 */
export function simulateShot(request: RunRequest, options: SimulationOptions = {}): MachineRun {
  const { input, seed, generation = 'newest' } = request
  const { condensateSolver = localDensityCondensate } = options
  const random = createRandom(seed)
  const conditions = drawConditions(random)
  const matter = quantumMatterFromInput(input)
  const gas = condense(evaporate(matter, conditions))
  const potentialAt = programPotential(matter, { temperatureNk: gas.temperatureNk, generation })
  const left = terminate(gas, matter.lasers, potentialAt)
  const trapped: TrappedAtoms = { gas: left, potentialAt, endTimeMs: input.end_time_ms, condensateSolver }
  const shot =
    input.image_type === 'IN_TRAP'
      ? inTrapShot(trapped, conditions, random)
      : timeOfFlightShot(trapped, { ...input, conditions, random })
  const evaporationMs = Math.max(0, -(matter.rfEvaporation.timesMs[0] ?? 0))
  const durationMs = runDurationMs({ evaporationMs, endTimeMs: input.end_time_ms, ...conditions })
  return { ...shot, truth: left, durationMs }
}
