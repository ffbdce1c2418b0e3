import type { ReferenceCloud } from '../inputs/reference-clouds.js'
import type { Peer } from '../peers/peer-list.js'
import { runPeer } from '../peers/run-peer.js'
import { type StartWidths, startFromMoments } from '../peers/start-from-moments.js'
import { type ReadyTool, ToolchainError } from '../peers/toolchains.js'
import type { ProgressLine } from '../progress.js'
import { CommandError } from '../run-command.js'
import { type JudgedFit, judge } from './judged-fit.js'

export interface MeasureContext {
  readonly signal: AbortSignal
  readonly progress: ProgressLine
  readonly scratchFolder: string
  /** One round each, for a first look. */
  readonly quick: boolean
  readonly startWidths: StartWidths
}

/** A peer with its tools ready, or the reason why it is not measured. */
export type PreparedPeer =
  | { readonly peer: Peer; readonly tool: ReadyTool }
  | { readonly peer: Peer; readonly notMeasured: string }

export async function preparePeers(peers: readonly Peer[], context: MeasureContext): Promise<PreparedPeer[]> {
  const tools = new Map<Peer['toolchain'], ReadyTool | string>()
  for (const { toolchain, title } of peers) {
    if (tools.has(toolchain)) continue
    context.progress.start(`Preparing ${title}`)
    const tool = await toolchain.prepare(context.signal).catch((error: unknown) => {
      if (error instanceof ToolchainError) return error.message
      throw error
    })
    tools.set(toolchain, tool)
    context.progress.end(typeof tool === 'string' ? `not measured: ${tool}` : tool.version)
  }
  return peers.map((peer) => {
    const tool = tools.get(peer.toolchain)!
    return typeof tool === 'string' ? { peer, notMeasured: tool } : { peer, tool }
  })
}

export interface PeerMeasurement {
  readonly peer: Peer
  readonly fits: readonly JudgedFit[]
  /** Why there are none. */
  readonly notMeasured: string | null
}

/** Every peer over the same clouds, one after the other on the same core. */
export async function measurePeers(
  prepared: readonly PreparedPeer[],
  clouds: readonly ReferenceCloud[],
  rounds: (peer: Peer) => { rounds: number; warmUpRounds: number },
  context: MeasureContext,
): Promise<PeerMeasurement[]> {
  const starts = clouds.map(({ image }) => startFromMoments(image, context.startWidths))
  const measurements: PeerMeasurement[] = []
  for (const entry of prepared) {
    const { peer } = entry
    if ('notMeasured' in entry) {
      measurements.push({ peer, fits: [], notMeasured: entry.notMeasured })
      continue
    }
    context.progress.start(`${peer.title}, ${clouds.length} images`)
    try {
      const fits = await runPeer({
        tool: entry.tool,
        args: peer.args,
        images: clouds.map(({ image }) => image),
        starts,
        ...rounds(peer),
        scratchFolder: context.scratchFolder,
        signal: context.signal,
        onProgress: (done, total) => context.progress.update(done, total),
      })
      measurements.push({
        peer,
        fits: fits.map((fit, index) => judge(clouds[index]!, fit)),
        notMeasured: null,
      })
      context.progress.end('measured')
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      measurements.push({ peer, fits: [], notMeasured: error.message })
      context.progress.end(`not measured: ${error.message}`)
    }
  }
  return measurements
}
