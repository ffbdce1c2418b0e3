import { createFitPool, type FitPool, type OpticalDensityImage } from '@coldlab/fit-wasm'
import { isSound, type ReferenceCloud } from '../inputs/reference-clouds.js'
import { median } from '../quantile.js'
import type { MeasureContext } from './measure-peers.js'
import { cloudsOfSide } from './measure-scaling.js'

export interface PoolThroughput {
  /** What is fitted, in words. */
  readonly title: string
  readonly workers: readonly number[]
  /** Images fitted per second of wall time: the median of several turns, pools taking turns. */
  readonly imagesPerSecond: readonly number[]
  /** Two workers over one. */
  readonly ratio: number
  readonly imagesPerTurn: number
  readonly turns: number
}

interface PoolCase {
  readonly title: string
  readonly images: readonly OpticalDensityImage[]
  readonly significance: boolean
}

const largeSide = 1000
const largeImages = 32

/** Turns before the first that counts: workers start and compile in them. */
const warmUpTurns = 2

/** How much faster two workers fit a batch than one; wall time, so other load on the machine shows. */
export async function measurePool(
  shots: readonly ReferenceCloud[],
  context: MeasureContext,
): Promise<PoolThroughput[]> {
  const copies = context.quick ? 10 : 60
  const real = Array.from({ length: copies }, () => shots.map(({ image }) => image)).flat()
  const large = cloudsOfSide(shots.filter(isSound).slice(0, largeImages), largeSide).map(inSharedMemory)
  const cases: PoolCase[] = [
    { title: 'real shots, the fit alone', images: real, significance: false },
    { title: "real shots, with significance (the pool's default)", images: real, significance: true },
    {
      title: `${largeSide} x ${largeSide} in shared memory, the fit alone`,
      images: large,
      significance: false,
    },
  ]
  const workers = [1, 2]
  const pools = workers.map((count) => createFitPool({ workers: count }))
  try {
    const measured: PoolThroughput[] = []
    for (const entry of cases) measured.push(await measureCase(entry, workers, pools, context))
    return measured
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
  }
}

async function measureCase(
  { title, images, significance }: PoolCase,
  workers: readonly number[],
  pools: readonly FitPool[],
  { signal, progress, quick }: MeasureContext,
): Promise<PoolThroughput> {
  const turns = quick ? 3 : 15
  progress.start(`Pool of workers, ${title}`)
  const speeds: number[][] = workers.map(() => [])
  for (let turn = -warmUpTurns; turn < turns; turn++) {
    for (const [index, pool] of pools.entries()) {
      const began = performance.now()
      for await (const _ of pool.fitMany(images, { signal, significance }));
      const perSecond = (1000 * images.length) / (performance.now() - began)
      if (turn >= 0) speeds[index]!.push(perSecond)
    }
    progress.update(Math.max(0, turn + 1), turns)
  }
  const imagesPerSecond = speeds.map(median)
  const ratios = speeds[1]!.map((speed, turn) => speed / speeds[0]![turn]!)
  progress.end(`${imagesPerSecond.map(Math.round).join(' and ')} images/s`)
  return { title, workers, imagesPerSecond, ratio: median(ratios), imagesPerTurn: images.length, turns }
}

function inSharedMemory(image: OpticalDensityImage): OpticalDensityImage {
  const data = new Float64Array(new SharedArrayBuffer(image.data.length * Float64Array.BYTES_PER_ELEMENT))
  data.set(image.data)
  return { ...image, data }
}
