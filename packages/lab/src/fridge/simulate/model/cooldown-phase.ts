import type { Plate } from '../fridge-state.js'

/**
 * `precool`: the pulse tube cools everything, helped by exchange gas; `evacuate`: the gas is pumped out; `condense`: the mixture is let in
 * and becomes liquid; `circulate`: it runs in a circle, and the mixing chamber is cold.
 */
export type CooldownPhase = 'precool' | 'evacuate' | 'condense' | 'circulate'

const coldEnoughK = 4.5
const evacuationS = 2700

/** Which phase follows when: by what the plates and the tank show, as an operator decides. */
export function nextPhase(
  phase: CooldownPhase,
  inPhaseS: number,
  temperaturesK: Readonly<Record<Plate, number>>,
  condensedFraction: number,
): CooldownPhase {
  const { prp: _, ...below } = temperaturesK
  switch (phase) {
    case 'precool':
      return Math.max(...Object.values(below)) < coldEnoughK ? 'evacuate' : phase
    case 'evacuate':
      return inPhaseS >= evacuationS ? 'condense' : phase
    case 'condense':
      return condensedFraction >= 0.995 ? 'circulate' : phase
    default:
      return phase
  }
}

const valvesOf: Readonly<Record<CooldownPhase, readonly number[]>> = {
  precool: [1, 2, 14, 21, 22],
  evacuate: [1, 2, 3, 9, 14, 21],
  condense: [3, 4, 6, 7, 9, 11, 13, 16, 18, 21],
  circulate: [3, 4, 6, 9, 11, 12, 16, 18, 21],
}

/** Names of the open valves, `v3`. */
export const openValves: Readonly<Record<CooldownPhase, ReadonlySet<string>>> = {
  precool: namesOf('precool'),
  evacuate: namesOf('evacuate'),
  condense: namesOf('condense'),
  circulate: namesOf('circulate'),
}

function namesOf(phase: CooldownPhase): ReadonlySet<string> {
  return new Set(valvesOf[phase].map((number) => `v${number}`))
}
