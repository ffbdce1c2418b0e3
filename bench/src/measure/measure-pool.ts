import { createFitPool } from '@coldlab/fit-wasm'
import type { ReferenceCloud } from '../inputs/reference-clouds.js'
import { median } from '../quantile.js'
import type { MeasureContext } from './measure-peers.js'

export interface PoolThroughput {
  readonly workers: readonly number[]
  /** Images fitted per second of wall time: the median of several turns, pools taking turns. */
  readonly imagesPerSecond: readonly number[]
  /** Two workers over one. */
  readonly ratio: number
  readonly imagesPerTurn: number
  readonly turns: number
}

/** How much faster two workers fit a batch of shots than one; wall time, so other load on the machine shows. */
export async function measurePool(
  shots: readonly ReferenceCloud[],
  { signal, progress, quick }: MeasureContext,
): Promise<PoolThroughput> {
  const copies = quick ? 10 : 60
  const turns = quick ? 3 : 9
  const images = Array.from({ length: copies }, () => shots.map(({ image }) => image)).flat()
  const workers = [1, 2]
  const pools = workers.map((count) => createFitPool({ workers: count }))
  progress.start('Pool of workers')
  try {
    const speeds: number[][] = workers.map(() => [])
    for (let turn = -1; turn < turns; turn++) {
      for (const [index, pool] of pools.entries()) {
        const began = performance.now()
        for await (const _ of pool.fitMany(images, { signal }));
        const perSecond = (1000 * images.length) / (performance.now() - began)
        if (turn >= 0) speeds[index]!.push(perSecond)
      }
      progress.update(turn + 1, turns)
    }
    const imagesPerSecond = speeds.map(median)
    const ratios = speeds[1]!.map((speed, turn) => speed / speeds[0]![turn]!)
    progress.end(`${imagesPerSecond.map(Math.round).join(' and ')} images/s`)
    return { workers, imagesPerSecond, ratio: median(ratios), imagesPerTurn: images.length, turns }
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
  }
}
