import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { bimodalOd } from '../bimodal-model.js'
import { isSound, type ReferenceCloud, readRealShots } from '../inputs/reference-clouds.js'
import { seededNoise } from '../inputs/seeded-noise.js'
import { runPeer } from '../peers/run-peer.js'
import { startFromMoments } from '../peers/start-from-moments.js'
import { median } from '../quantile.js'
import type { MeasureContext, PreparedPeer } from './measure-peers.js'

export const scalingSeed = 20261121
const sides = [100, 250, 500, 1000, 2000]
const quickSides = [100, 500]
/** Standard deviation of the white noise of a pixel, optical density. */
const noiseOd = 0.03
const cloudsPerSide = 4

export interface ScalingPoint {
  readonly peer: string
  readonly title: string
  /** Rows and columns of the image. */
  readonly side: number
  readonly medianMs: number
  readonly nsPerPixel: number
  readonly evaluations: number
}

/** Clouds as of the real shots on the same 440 µm, seen with more and more pixels. */
export function cloudsOfSide(clouds: readonly ReferenceCloud[], side: number): OpticalDensityImage[] {
  const noise = seededNoise(scalingSeed + side)
  return clouds.map(({ physical }) => {
    const grid = { rows: side, columns: side, pixelSizeUm: 440 / side }
    const data = bimodalOd(physical.params, grid)
    for (let i = 0; i < data.length; i++) data[i] = data[i]! + noiseOd * noise()
    return { ...grid, data }
  })
}

export async function measureScaling(
  prepared: readonly PreparedPeer[],
  context: MeasureContext,
): Promise<ScalingPoint[]> {
  const sound = readRealShots().filter(isSound)
  const clouds = sound.filter((_, index) => index % Math.ceil(sound.length / cloudsPerSide) === 0)
  const points: ScalingPoint[] = []
  for (const side of context.quick ? quickSides : sides) {
    const images = cloudsOfSide(clouds, side)
    const starts = images.map((image) => startFromMoments(image, context.startWidths))
    for (const entry of prepared) {
      const { peer } = entry
      if ('notMeasured' in entry || peer.largestSide < side) continue
      context.progress.start(`${peer.title}, ${side} x ${side}`)
      const fits = await runPeer({
        tool: entry.tool,
        args: peer.args,
        images,
        starts,
        rounds: peer.ours ? 10 : 1,
        warmUpRounds: peer.ours ? Math.max(5, Math.round(500 / side)) * 4 : 1,
        scratchFolder: context.scratchFolder,
        signal: context.signal,
        onProgress: (done, total) => context.progress.update(done, total),
      })
      const medianMs = median(fits.map(({ cpuMs }) => median(cpuMs)))
      points.push({
        peer: peer.id,
        title: peer.title,
        side,
        medianMs,
        nsPerPixel: (medianMs * 1e6) / side ** 2,
        evaluations: median(fits.map(({ evaluations }) => evaluations)),
      })
      context.progress.end(`${medianMs.toPrecision(3)} ms`)
    }
  }
  return points
}
