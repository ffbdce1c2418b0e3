import type { BenchResults, PeerSummary } from './bench-results.js'

const rowHeight = 26
const top = 64
const nameWidth = 230
const panel = { width: 300, gap: 40 }
const ink = '#1f2933'
const faintInk = '#6b7785'
const grid = '#e3e7ec'
const oursColor = '#b4232c'
const peerColor = '#3a6ea5'

/**
 * A dot per fitter: CPU time on real shots (log), and the share of synthetic clouds with two parts that end at the minimum
 * it aims at, plain or physical. Standalone SVG.
 */
export function resultsFigure({ real, synthetic, began, machine }: BenchResults): string {
  const rows = synthetic.flatMap((summary): FigureRow[] => {
    const onReal = real.find(({ peer }) => peer === summary.peer)?.all
    const share = shareAtTarget(summary)
    return onReal === null || onReal === undefined || share === null
      ? []
      : [{ title: summary.title, ours: summary.ours, ms: onReal.medianMs, p99Ms: onReal.p99Ms, share }]
  })
  const height = top + rows.length * rowHeight + 58
  const width = nameWidth + 2 * panel.width + panel.gap + 40
  const bottom = top + rows.length * rowHeight
  const left = nameWidth
  const right = nameWidth + panel.width + panel.gap
  const decades = [0.1, 1, 10, 100]
  const logX = (ms: number): number => left + ((Math.log10(ms) + 1) / 3.4) * panel.width
  const shareX = (share: number): number => right + share * panel.width
  const ticks = [
    ...decades.map((ms) => tick(logX(ms), bottom, `${ms} ms`)),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => tick(shareX(share), bottom, `${100 * share} %`)),
  ]
  const marks = rows.map((row, index) => {
    const y = top + (index + 0.5) * rowHeight
    const color = row.ours ? oursColor : peerColor
    const end = Math.min(logX(row.p99Ms), left + panel.width + 8)
    return (
      text(nameWidth - 14, y + 4, row.title, { anchor: 'end', weight: row.ours ? 600 : 400 }) +
      `<line x1="${logX(row.ms)}" x2="${end}" y1="${y}" y2="${y}" stroke="${color}" stroke-opacity="0.45" stroke-width="2"/>` +
      `<circle cx="${logX(row.ms)}" cy="${y}" r="5" fill="${color}"/>` +
      `<circle cx="${shareX(row.share)}" cy="${y}" r="5" fill="${color}"/>`
    )
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12.5">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 26, 'CPU time per fit, real shots', { weight: 600 }),
    text(left, 44, 'median, line to the 99th percentile', { color: faintInk }),
    text(right, 26, 'Ends at the minimum', { weight: 600 }),
    text(right, 44, 'synthetic clouds with two parts, each its own minimum', { color: faintInk }),
    ...ticks,
    ...marks,
    text(left, height - 12, `${began.slice(0, 10)}, ${machine.cpu}, one thread`, { color: faintInk }),
    '</svg>',
  ].join('\n')
}

interface FigureRow {
  title: string
  ours: boolean
  ms: number
  p99Ms: number
  share: number
}

function shareAtTarget({ twoParts, target }: PeerSummary): number | null {
  if (target === 'weighted' || twoParts === null) return null
  return target === 'physical' ? twoParts.atPhysicalMinimum : twoParts.atPlainMinimum
}

function tick(x: number, bottom: number, label: string): string {
  return (
    `<line x1="${x}" x2="${x}" y1="${top - 6}" y2="${bottom}" stroke="${grid}"/>` +
    text(x, bottom + 18, label, { anchor: 'middle', color: faintInk })
  )
}

interface TextStyle {
  anchor?: 'start' | 'middle' | 'end'
  color?: string
  weight?: number
}

function text(
  x: number,
  y: number,
  content: string,
  { anchor = 'start', color = ink, weight = 400 }: TextStyle,
): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${color}" font-weight="${weight}">${escaped}</text>`
}
