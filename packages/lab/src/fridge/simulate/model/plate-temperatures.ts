import type { Plate } from '../fridge-state.js'
import type { CooldownPhase } from './cooldown-phase.js'
import { relax } from './drift.js'

export type PlateTemperatures = Record<Plate, number>

/** What works on the plates. */
export interface PlateLoads {
  readonly phase: CooldownPhase
  readonly flowMmolPerS: number
  readonly stillPowerW: number
  readonly samplePowerW: number
  /** By how much warm water warms the stages of the pulse tube, in kelvin at the first. */
  readonly stageRiseK: number
}

const hourS = 3600
/** What the first stage of the pulse tube reaches; as long as it is warmer, so is the second. */
const firstStageK = 41.3
/** Heat that reaches the mixing chamber without any heater. */
const heatLeakW = 0.8e-6
/** What the mixing chamber would reach without any load. */
const coldestK = 7.4e-3

/** Advances the six plates; towards balance in each phase, as quickly as their heat capacities at the moment allow. */
export function advancePlates(plate: PlateTemperatures, loads: PlateLoads, seconds: number): void {
  const { phase, stageRiseK, stillPowerW } = loads
  const approach = (name: Plate, targetK: number, timeConstantS: number) => {
    plate[name] = relax(plate[name], targetK, seconds, timeConstantS)
  }
  const mixed = phase === 'circulate' || phase === 'condense'
  approach('prp', firstStageK + stageRiseK + (mixed ? 0.4 : 0), 2.9 * hourS * heatCapacity(plate.prp))
  approach(
    'rgp',
    3.28 + 0.05 * stageRiseK + 0.08 * (plate.prp - firstStageK) + (mixed ? 0.12 : 0),
    // Towards its lowest temperature the pulse tube has ever less power left.
    Math.max(450, 5.8 * hourS * heatCapacity(plate.rgp)),
  )
  approach('cfp', plate.rgp + 0.45, slowly(0.9, plate.cfp))
  if (!mixed) {
    approach('stp', plate.rgp + 0.15, slowly(1.1, plate.stp))
    approach('icp', plate.stp + 0.05, slowly(1.2, plate.icp))
    approach('mxp', plate.icp + 0.05, slowly(1.4, plate.mxp))
    return
  }
  // Each watt in the still raises it until more helium evaporates.
  approach('stp', phase === 'condense' ? 1.15 : 0.66 + 12 * stillPowerW, 1500)
  approach('icp', phase === 'condense' ? 0.6 * plate.stp : 0.055 + 0.04 * plate.stp, 1300)
  approach('mxp', phase === 'condense' ? 0.45 * plate.stp : mixingChamberK(loads), 1100)
}

/** Balance of a mixing chamber: cooling power of 84 J/(mol K²) times flow times T² (Pobell, Matter and Methods at Low Temperatures, 7.4). */
function mixingChamberK({ flowMmolPerS, samplePowerW }: PlateLoads): number {
  const flowMolPerS = Math.max(flowMmolPerS, 0.02) * 1e-3
  return Math.sqrt(coldestK ** 2 + (heatLeakW + samplePowerW) / (84 * flowMolPerS))
}

/** Specific heat of copper in units of that at room temperature: within a tenth above 50 K, a factor of 2.5 down to 4 K. */
function heatCapacity(temperatureK: number): number {
  return 1 / (1 + (75 / temperatureK) ** 2.6)
}

// Gas and straps between the plates never conduct better than this allows.
const slowly = (hours: number, temperatureK: number): number =>
  Math.max(120, hours * hourS * heatCapacity(temperatureK))
