import type { ShotEntry } from '../shots/shot.js'

/** How far to trust a shot at a glance: each has a shape and a colour of its own in the list. */
export type QualityLevel = 'pending' | 'good' | 'caution' | 'failed' | 'empty' | 'unreadable'

export interface Quality {
  readonly level: QualityLevel
  readonly words: string
}

const stageQuality: Partial<Record<ShotEntry['stage'], Quality>> = {
  waiting: { level: 'pending', words: 'waiting' },
  fitting: { level: 'pending', words: 'being fitted' },
  stopped: { level: 'pending', words: 'stopped before its turn' },
}

export function shotQuality(entry: ShotEntry): Quality {
  const { stage, reason, fit } = entry
  if (stage === 'unreadable' || stage === 'not-fitted') return { level: 'unreadable', words: reason ?? stage }
  if (stage === 'no-image' || stage === 'in-trap') return { level: 'empty', words: reason ?? stage }
  if (fit === null) return stageQuality[stage] ?? { level: 'pending', words: stage }
  if (fit.status === 'no-cloud') return { level: 'empty', words: 'no cloud in the image' }
  if (fit.status !== 'converged') return { level: 'failed', words: fit.reason }
  const cautions = [
    fit.physicalLimitBinds.length > 0 ? 'at the physical limit' : '',
    fit.uncertaintyReason !== null ? 'not all uncertainties known' : '',
  ].filter((caution) => caution !== '')
  const fitWords = `R² ${fit.rSquared.toFixed(3)}`
  return cautions.length > 0
    ? { level: 'caution', words: `converged, ${cautions.join(', ')}; ${fitWords}` }
    : { level: 'good', words: `converged; ${fitWords}` }
}
