import type { Gauge, Plate } from '../fridge-state.js'
import type { CooldownPhase } from './cooldown-phase.js'
import { relax } from './drift.js'

const condensingS = 2.2 * 3600
const fullTankMbar = 780
const emptyTankMbar = 34
/** Lets the plates cool together; as if the vacuum can were at room temperature. */
const exchangeGasMbar = 0.06
const roomK = 295

/** The mixture on its way from the tank through the fridge. */
export class GasHandling {
  /** What is liquid already. */
  condensedFraction = 0
  flowMmolPerS = 0
  #exchangeGasMbar = exchangeGasMbar

  advance(phase: CooldownPhase, stillPowerW: number, flowFactor: number, seconds: number): void {
    if (phase === 'condense') {
      this.condensedFraction = Math.min(1, this.condensedFraction + seconds / condensingS)
    }
    if (phase !== 'precool') this.#exchangeGasMbar = relax(this.#exchangeGasMbar, 0, seconds, 200)
    // More heat in the still, more flow; without any some helium still evaporates.
    const circulating = 0.22 + 24 * stillPowerW
    const target = { precool: 0, evacuate: 0, condense: 1.05, circulate: circulating }[phase] * flowFactor
    this.flowMmolPerS = relax(this.flowMmolPerS, target, seconds, 240)
  }

  /** Pressures that belong to the flow, the tank and the temperatures, in mbar. */
  pressuresMbar(
    phase: CooldownPhase,
    temperaturesK: Readonly<Record<Plate, number>>,
    airMbar: number,
  ): Record<Gauge, number> {
    const flow = this.flowMmolPerS
    const condensing = phase === 'condense' ? 900 * (1 - 0.6 * this.condensedFraction) : 0
    const condensingLine = 12 + 640 * flow + condensing * Math.min(1, flow)
    return {
      // Cold walls pump all but helium: what is left goes with what still outgasses.
      p1:
        1.6e-7 +
        2.5e-3 * (temperaturesK.rgp / 300) ** 2.2 +
        (this.#exchangeGasMbar * temperaturesK.rgp) / roomK,
      p2: 2e-4 + 0.19 * flow,
      p3: 8e-3 + 2.3 * flow,
      p4: condensingLine,
      p5: fullTankMbar + (emptyTankMbar - fullTankMbar) * this.condensedFraction,
      p6: condensingLine * 1.05 + 9,
      p7: phase === 'precool' || phase === 'evacuate' ? 2.4e-2 : 6e-3,
      p8: airMbar,
    }
  }
}
