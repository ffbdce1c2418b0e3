import { type Cell, markdownTable } from '../text-table.js'
import type { BenchResults, PeerSummary } from './bench-results.js'

/** The results as Markdown, for the README and the terminal. */
export function resultsTables(results: BenchResults): string {
  const { machine, settings, pinning } = results
  const { gaussianSigma, thomasFermiRadius } = settings.startWidths
  const missing = results.real.filter(({ notMeasured }) => notMeasured !== null)
  const sections = [
    `${results.began.slice(0, 16).replace('T', ' ')} UTC, commit ${results.commit}, \`${results.command}\`, ${Math.round(results.seconds)} s. ` +
      `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; one thread${pinning.length > 0 ? `, \`${pinning.join(' ')}\`` : ', not pinned'}; ` +
      `load average ${results.loadBefore[0]} before, ${results.loadAfter[0]} after. CPU time, not wall. ` +
      `Tolerance ${settings.tolerance} for cost, parameters and gradient; peers start from the image's moments ` +
      `(Gaussian width ${gaussianSigma}, Thomas–Fermi radius ${thomasFermiRadius} rms widths), ours from nothing.`,
    realTable(results.real),
    ...(results.synthetic.length > 0 ? [syntheticTable(results.synthetic)] : []),
    ...(results.scaling.length > 0 ? [scalingTable(results)] : []),
    ...(results.pool.length === 0 ? [] : [poolTable(results)]),
    ...(results.parts.length > 0 ? [partsTable(results)] : []),
    ...missing.map(({ title, notMeasured }) => `- ${title}: not measured: ${notMeasured}`),
    `Versions: ${[...new Set(Object.values(results.versions))].join('; ')}.`,
  ]
  return sections.join('\n\n')
}

const evaluations = ({ all }: PeerSummary): string => {
  if (all === null) return ''
  const jacobians = all.jacobianEvaluations > 0 ? `, ${all.jacobianEvaluations} J` : ''
  return all.binnedEvaluations === null
    ? `${all.evaluations}${jacobians}`
    : `${all.binnedEvaluations} binned, ${all.evaluations} full`
}

function realTable(real: readonly PeerSummary[]): string {
  const ours = real.find(({ peer }) => peer === 'coldlab')?.all?.medianMs ?? Number.NaN
  const measured = real.filter(({ all }) => all !== null)
  const rows = measured.map((peer): Cell[] => {
    const all = peer.all!
    return [
      peer.title,
      peer.computes,
      all.medianMs,
      all.p99Ms,
      Number.isFinite(ours) ? all.medianMs / ours : null,
      evaluations(peer),
      peer.sound?.atPlainMinimum ?? null,
      all.atPlainMinimum,
      all.atPhysicalMinimum,
    ]
  })
  const header = [
    'fitter',
    'computes',
    'ms, median',
    '99th percentile',
    'over ours',
    'evaluations',
    'at min, sound',
    'plain',
    'physical',
  ]
  const count = measured[0]?.all?.fits ?? 0
  const sound = measured[0]?.sound?.fits ?? 0
  return (
    `### ${count} real shots of 100 x 100 pixels\n\n${markdownTable(header, rows)}\n\n` +
    `At min: share of fits within 1e-6 of the recorded cost, of the ${sound} shots whose plain and physical minimum agree, ` +
    `of all at the plain and of all at the physical one. Median over the shots, percentile over all single fits. ` +
    `Evaluations: of the residuals, and of the Jacobian (J) where there is an analytic one; ours do both at once.`
  )
}

function syntheticTable(synthetic: readonly PeerSummary[]): string {
  const measured = synthetic.filter(({ all }) => all !== null)
  const rows = measured.map(({ title, all, twoParts, notFaint }): Cell[] => [
    title,
    all!.medianMs,
    all!.p99Ms,
    twoParts?.atPlainMinimum ?? null,
    twoParts?.atPhysicalMinimum ?? null,
    notFaint?.truthWithin3Sigma ?? null,
  ])
  const header = [
    'fitter',
    'ms, median',
    '99th percentile',
    'two parts at plain min',
    'at physical min',
    'truth within 3σ',
  ]
  return (
    `### ${measured[0]?.all?.fits ?? 0} synthetic clouds of 100 x 100 pixels\n\n${markdownTable(header, rows)}\n\n` +
    `Two parts: the ${measured[0]?.twoParts?.fits ?? 0} clouds with thermal part and condensate. ` +
    `Truth within 3σ: in all parameters, of the ${measured[0]?.notFaint?.fits ?? 0} clouds that are not faint; a dash where the fitter gives no uncertainties.`
  )
}

function scalingTable({ scaling, settings }: BenchResults): string {
  const sides = [...new Set(scaling.map(({ side }) => side))]
  const titles = [...new Set(scaling.map(({ title }) => title))]
  const rows = titles.map((title): Cell[] => [
    title,
    ...sides.map(
      (side) => scaling.find((point) => point.title === title && point.side === side)?.medianMs ?? null,
    ),
  ])
  const header = ['ms per fit', ...sides.map((side) => `${side} x ${side}`)]
  return (
    `### Larger images\n\n${markdownTable(header, rows)}\n\n` +
    `Median of four images drawn from the minima of real shots with more and more pixels and white noise of seed ${settings.seed}.`
  )
}

function poolTable({ pool }: BenchResults): string {
  const rows = pool.map(({ title, imagesPerSecond, ratio, imagesPerTurn, turns }): Cell[] => [
    title,
    ...imagesPerSecond.map(Math.round),
    ratio,
    `${turns} x ${imagesPerTurn}`,
  ])
  const header = ['what', 'one worker, images/s', 'two workers', 'ratio', 'turns x images']
  return `### Pool of workers\n\n${markdownTable(header, rows)}\n\nWall time, the pools taking turns; the thread that feeds them shares the two cores.`
}

function partsTable({ parts }: BenchResults): string {
  const rows = parts.map(({ name, microseconds, marginPercent }): Cell[] => [
    name,
    microseconds,
    `±${marginPercent.toPrecision(2)} %`,
  ])
  return `### Parts, one real shot\n\n${markdownTable(['call', 'µs, wall', 'margin'], rows)}`
}
