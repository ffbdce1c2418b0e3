import type { Machine } from '../machine.js'
import type { FitsSummary, JudgedFit } from '../measure/judged-fit.js'
import { summarise } from '../measure/judged-fit.js'
import type { PeerMeasurement } from '../measure/measure-peers.js'
import type { PoolThroughput } from '../measure/measure-pool.js'
import type { ScalingPoint } from '../measure/measure-scaling.js'
import type { MicroBenchmark } from '../measure/micro-benchmarks.js'
import type { Peer } from '../peers/peer-list.js'

export interface BenchResults {
  readonly name: string
  /** ISO 8601, when the run began. */
  readonly began: string
  readonly seconds: number
  readonly command: string
  readonly commit: string
  readonly machine: Machine
  readonly loadBefore: readonly number[]
  readonly loadAfter: readonly number[]
  /** Command that keeps a fitter on one core, empty where there is none. */
  readonly pinning: readonly string[]
  readonly settings: {
    readonly tolerance: number
    readonly startWidths: { readonly gaussianSigma: number; readonly thomasFermiRadius: number }
    readonly seed: number
    readonly quick: boolean
  }
  readonly versions: Readonly<Record<string, string>>
  readonly real: readonly PeerSummary[]
  readonly synthetic: readonly PeerSummary[]
  readonly scaling: readonly ScalingPoint[]
  readonly pool: readonly PoolThroughput[]
  readonly parts: readonly MicroBenchmark[]
}

export interface PeerSummary {
  readonly peer: string
  readonly title: string
  readonly computes: string
  readonly target: Peer['target']
  readonly ours: boolean
  readonly notMeasured: string | null
  readonly rounds: number
  readonly all: FitsSummary | null
  /** Real shots whose plain and physical minimum agree. */
  readonly sound: FitsSummary | null
  /** Synthetic clouds with two parts. */
  readonly twoParts: FitsSummary | null
  /** Synthetic clouds but for the faint. */
  readonly notFaint: FitsSummary | null
}

export function peerSummary({ peer, fits, notMeasured }: PeerMeasurement): PeerSummary {
  const of = (has: (fit: JudgedFit) => boolean): FitsSummary | null => {
    const group = fits.filter(has)
    if (group.length === 0) return null
    const summary = summarise(group)
    return peer.target === 'weighted'
      ? { ...summary, atPlainMinimum: null, atPhysicalMinimum: null }
      : summary
  }
  return {
    peer: peer.id,
    title: peer.title,
    computes: peer.computes,
    target: peer.target,
    ours: peer.ours,
    notMeasured,
    rounds: fits[0]?.cpuMs.length ?? 0,
    all: of(() => true),
    sound: of(({ kind, sound }) => kind === 'real' && sound),
    twoParts: of(({ twoParts }) => twoParts),
    notFaint: of(({ kind }) => kind !== 'real' && kind !== 'faint'),
  }
}
