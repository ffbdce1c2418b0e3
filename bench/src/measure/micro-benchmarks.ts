import {
  binImage,
  cropImage,
  fitImage,
  fitParameterNames,
  initFitKernel,
  lineProfile,
  type OpticalDensityImage,
  radialProfile,
  sliceImage,
  sumProfile,
} from '@coldlab/fit-wasm'
import Benchmark from 'benchmark'
import type { ReferenceCloud } from '../inputs/reference-clouds.js'
import type { MeasureContext } from './measure-peers.js'

export interface MicroBenchmark {
  readonly name: string
  /** Wall time of one call, µs, and its relative margin of error at 95 %, percent (benchmark.js). */
  readonly microseconds: number
  readonly marginPercent: number
}

/** Parts of the package on one real shot of 100 x 100 pixels. */
export async function measureParts(
  shots: readonly ReferenceCloud[],
  { signal, progress, quick }: MeasureContext,
): Promise<MicroBenchmark[]> {
  const { image } = shots[1]!
  await initFitKernel()
  const fit = fitImage(image)
  const initial = Object.fromEntries(fitParameterNames.map((name) => [name, fit.parameters[name].value]))
  const results = await runSuite(
    {
      'fitImage, automatic start': () => fitImage(image),
      'fitImage, significance left out': () => fitImage(image, { significance: false }),
      'fitImage, started at the minimum': () => fitImage(image, { initial }),
      "fitImage, weights: 'shot-noise'": () => fitImage(image, { weights: 'shot-noise' }),
      "fitImage, model: 'gaussian'": () => fitImage(image, { model: 'gaussian' }),
      'fit.modelImage': () => fit.modelImage(),
      'fit.residualImage': () => fit.residualImage(),
      ...profiles(image),
    },
    { signal, progress, quick },
  )
  await initFitKernel({ build: 'scalar' })
  const scalar = await runSuite(
    { 'fitImage, scalar kernel': () => fitImage(image) },
    { signal, progress, quick },
  )
  await initFitKernel({ build: 'auto' })
  return [...results.slice(0, 1), ...scalar, ...results.slice(1)]
}

function profiles(image: OpticalDensityImage): Record<string, () => unknown> {
  return {
    'sliceImage x': () => sliceImage(image, 'x', 0),
    'sumProfile y': () => sumProfile(image, 'y'),
    'lineProfile, 22 µm wide': () =>
      lineProfile(image, { x: -150, y: -120 }, { x: 150, y: 120 }, { widthUm: 22 }),
    radialProfile: () => radialProfile(image),
    'binImage 4 x 4': () => binImage(image, 4),
    'cropImage 60 x 60': () => cropImage(image, { row: 20, column: 20, rows: 60, columns: 60 }),
  }
}

function runSuite(
  parts: Record<string, () => unknown>,
  { signal, progress, quick }: Pick<MeasureContext, 'signal' | 'progress' | 'quick'>,
): Promise<MicroBenchmark[]> {
  const suite = new Benchmark.Suite()
  const results: MicroBenchmark[] = []
  for (const [name, part] of Object.entries(parts)) {
    suite.add(name, part, { async: true, maxTime: quick ? 0.2 : 1, onStart: () => progress.start(name) })
  }
  return new Promise((resolve, reject) => {
    const abort = () => {
      suite.abort()
      reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    suite.on('cycle', ({ target }: { target: Benchmark & { error?: Error } }) => {
      const { name, stats, error } = target
      if (error !== undefined) return reject(error)
      const result = {
        name: name ?? '',
        microseconds: (stats?.mean ?? 0) * 1e6,
        marginPercent: stats?.rme ?? 0,
      }
      results.push(result)
      progress.end(`${result.microseconds.toPrecision(3)} µs`)
    })
    suite.on('complete', () => {
      signal.removeEventListener('abort', abort)
      resolve(results)
    })
    suite.run({ async: true })
  })
}
