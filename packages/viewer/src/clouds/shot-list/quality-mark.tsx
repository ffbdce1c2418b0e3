import type { Quality, QualityLevel } from '../../fits/shot-quality.js'
import css from './shot-list.module.css'

/** Shapes differ as well as colours, on a field of 12 by 12. */
const shapes: Record<QualityLevel, string> = {
  pending: 'M6 2.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0 -7z',
  good: 'M6 2a4 4 0 1 0 0 8a4 4 0 1 0 0 -8z',
  caution: 'M6 1.5L11 10.5H1z',
  failed: 'M6 1L11 6L6 11L1 6z',
  empty: 'M2 6H10',
  unreadable: 'M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5',
}

export function QualityMark({ quality }: { quality: Quality }) {
  return (
    <svg class={css.mark} data-level={quality.level} viewBox="0 0 12 12" width="12" height="12" role="img">
      <title>{quality.words}</title>
      <path d={shapes[quality.level]} />
    </svg>
  )
}
