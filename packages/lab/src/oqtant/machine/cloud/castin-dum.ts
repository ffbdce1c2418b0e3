import { trapOmegaPerMs } from '../gas/trap.js'

export interface Scaling {
  readonly axial: number
  readonly radial: number
}

/** Small against 1/ω_r = 0.4 ms; the error of the scalings is below 1e-6. */
const stepMs = 0.02

/**
 * How much a condensate in the Thomas–Fermi regime has grown along and across the axis after its trap was switched off:
 * b̈_i = ω_i²/(b_i b_x b_r²), by the classical Runge–Kutta method (Castin, Dum, Physical Review Letters 77, 5315 (1996)).
 */
export function castinDum(timeMs: number): Scaling {
  const axial2 = trapOmegaPerMs.axial ** 2
  const radial2 = trapOmegaPerMs.radial ** 2
  const steps = Math.ceil(timeMs / stepMs)
  const dt = steps === 0 ? 0 : timeMs / steps
  let state: State = [1, 1, 0, 0]
  for (let i = 0; i < steps; i++) state = step(state, dt)
  return { axial: state[0], radial: state[1] }

  function slope([x, r, vx, vr]: State): State {
    return [vx, vr, axial2 / (x ** 2 * r ** 2), radial2 / (x * r ** 3)]
  }

  function step(s: State, h: number): State {
    const k1 = slope(s)
    const k2 = slope(along(s, k1, h / 2))
    const k3 = slope(along(s, k2, h / 2))
    const k4 = slope(along(s, k3, h))
    return s.map((v, i) => v + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)) as unknown as State
  }
}

/** Scalings and their velocities, axial before radial. */
type State = readonly [number, number, number, number]

function along(s: State, k: State, h: number): State {
  return [s[0] + h * k[0], s[1] + h * k[1], s[2] + h * k[2], s[3] + h * k[3]]
}
