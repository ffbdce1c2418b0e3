import { createRandom } from '../../../oqtant/machine/random.js'
import type { FridgeModel, FridgeState, TurboState } from '../fridge-state.js'
import { type CooldownPhase, nextPhase, openValves } from './cooldown-phase.js'
import { CoolingWater } from './cooling-water.js'
import { Drift, relax } from './drift.js'
import { GasHandling } from './gas-handling.js'
import { OccasionalEvents } from './occasional-events.js'
import { advancePlates, type PlateTemperatures } from './plate-temperatures.js'

export interface CooldownFridgeOptions {
  readonly seed: number
  /** `warm`: at room temperature, the compressors just started; `cold`: at base temperature. */
  readonly start: 'warm' | 'cold'
}

const turboSpeedHz = 820
const stillPowerW = 0.014
const samplePowerW = 30e-6

/**
 * A dilution refrigerator by rules of thumb: time constants, balances and an operator who goes on when it is cold enough. It looks
 * right and its readings fit each other; it is no thermal model of the vendor's machine.
 */
export function createCooldownFridge({ seed, start }: CooldownFridgeOptions): FridgeModel {
  const random = createRandom(seed)
  const water = new CoolingWater(random)
  const gas = new GasHandling()
  const room = new Drift(random, 0.3, 7200)
  const air = new Drift(random, 45, 2400)
  const flowDrift = new Drift(random, 0.012, 3000)
  const leakDrift = new Drift(random, 1, 9000)
  const experiments = new OccasionalEvents(random, { pauseS: [4800, 10_800], lengthS: [900, 2400] })
  const plates: PlateTemperatures = { prp: 295, rgp: 295, cfp: 295, stp: 295, icp: 295, mxp: 295 }
  let phase: CooldownPhase = 'precool'
  let phaseS = 0
  let ageS = random.uniform() * 86_400
  let stillW = 0
  const speedsHz = { pm1: 0, pm3: 0 }

  function advance(seconds: number): FridgeState {
    ageS += seconds
    phaseS += seconds
    const next = nextPhase(phase, phaseS, plates, gas.condensedFraction)
    if (next !== phase) {
      phase = next
      phaseS = 0
    }
    const roomTemperatureC = 21 + 0.9 * Math.sin((2 * Math.PI * ageS) / 86_400) + room.advance(seconds)
    const warmth = Math.min(1, plates.prp / 295)
    const [cp1, cp2] = water.advance(seconds, roomTemperatureC, warmth)
    stillW = relax(stillW, phase === 'circulate' ? stillPowerW : 0, seconds, 400)
    const isSettled = phase === 'circulate' && phaseS > 7200
    const isMeasuring = isSettled && experiments.advance(seconds).isOn
    const sampleW = isMeasuring ? samplePowerW : 0
    gas.advance(phase, stillW, 1 + flowDrift.advance(seconds), seconds)
    const stageRiseK =
      0.35 * (cp1.waterInC - 17.5) + 3 * (1 / water.flowShare - 1) + 0.08 * leakDrift.advance(seconds)
    const loads = {
      phase,
      flowMmolPerS: gas.flowMmolPerS,
      stillPowerW: stillW,
      samplePowerW: sampleW,
      stageRiseK,
    }
    advancePlates(plates, loads, seconds)
    const mixtureMoves = phase === 'condense' || phase === 'circulate'
    const turbos = {
      pm1: turbo('pm1', mixtureMoves, seconds),
      pm3: turbo('pm3', phase === 'evacuate', seconds),
    }
    return {
      plateTemperatureK: { ...plates },
      pressureMbar: gas.pressuresMbar(phase, plates, 6200 + air.advance(seconds)),
      flowMmolPerS: gas.flowMmolPerS,
      openValves: openValves[phase],
      compressors: { cp1, cp2 },
      turbos,
      dryPump: { running: phase !== 'precool', frequencyHz: phase === 'precool' ? 0 : 60 },
      pumpsRunning: { pm4: mixtureMoves, pm5: phase === 'evacuate' },
      heaterPowerW: { warmup: 0, still: stillW, sample: sampleW },
      inverter: { running: true, frequencyHz: water.frequencyHz, alarm: water.alarm },
      roomTemperatureC,
    }
  }

  function turbo(name: keyof typeof speedsHz, running: boolean, seconds: number): TurboState {
    speedsHz[name] = relax(speedsHz[name], running ? turboSpeedHz : 0, seconds, running ? 90 : 400)
    return { running, speedHz: speedsHz[name] }
  }

  if (start === 'cold') cool()
  return { advance }

  /** The cooldown goes by unseen, then a few hours at base temperature. */
  function cool(): void {
    while (phase !== 'circulate' || phaseS < 14_400) advance(60)
  }
}
