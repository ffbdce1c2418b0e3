import { quantityText } from '@coldlab/figures/shot'
import type { Quantity } from '@coldlab/fit-wasm'
import { hasTemperature } from '../../fits/fit-record.js'
import { decimalPoint } from '../../numbers/plain-text.js'
import type { ShotEntry } from '../../shots/shot.js'

const stageWords: Record<ShotEntry['stage'], string> = {
  waiting: 'waiting',
  fitting: 'fitting …',
  done: '',
  stopped: 'stopped',
  'no-image': 'no image',
  unreadable: 'not readable',
  'in-trap': 'in the trap, not fitted',
  'not-fitted': 'not fitted',
}

/** For a glance: rounded where its error is, which is in the panel. */
function glance(quantity: Quantity, scale: number, unit: string): string | null {
  const text = quantityText(quantity, scale)
  return text === null ? null : `${text.replace(/\(.*\)/, '').replace('.', decimalPoint())} ${unit}`
}

/** Trapped clouds are small: below a thousand they are counted one by one. */
function atomsGlance(atoms: Quantity): string | null {
  const count = (atoms.value ?? 0) < 1000 ? glance(atoms, 1, '') : glance(atoms, 1000, 'k')
  return count === null ? null : `N ${count.trimEnd()}`
}

/** The second line of a row: temperature (or atoms) and condensate fraction, or why there are none. */
export function rowSummary(entry: ShotEntry): string {
  const { fit, facts } = entry
  if (entry.stage === 'in-trap') return stageWords['in-trap']
  if (fit === null || facts === null) return entry.reason ?? stageWords[entry.stage]
  if (fit.status === 'no-cloud') return 'no cloud'
  if (fit.status === 'singular' || fit.status === 'aborted') return 'not determined'
  if (fit.statistics === null) return 'in the trap'
  const { temperatureNk, condensateFraction, totalAtoms } = fit.statistics
  const first = hasTemperature(facts) ? glance(temperatureNk, 1, 'nK') : atomsGlance(totalAtoms)
  return [first, glance(condensateFraction, 0.01, '%')].filter((text) => text !== null).join(' · ')
}
