import { readFileSync } from 'node:fs'
import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { BenchInputError } from '../errors.js'
import { readFloat32Npy } from './read-npy.js'
import { sharedPath } from './shared-folder.js'

export const cloudKinds = ['real', 'bimodal', 'edge', 'cold', 'hot', 'thermal', 'bec', 'faint'] as const
export type CloudKind = (typeof cloudKinds)[number]

/** A least-squares minimum: nine parameters in the order of `fitParameterNames`. */
export interface Minimum {
  readonly params: readonly number[]
  readonly stderr: readonly (number | null)[]
  /** Sum of squared residuals. */
  readonly cost: number
}

/** An image with its recorded minima (`../shared/reference/fits`). */
export interface ReferenceCloud {
  /** File name of a real shot, position in the set of a synthetic one. */
  readonly name: string
  readonly kind: CloudKind
  readonly image: OpticalDensityImage
  /** Null for real shots. */
  readonly truth: readonly number[] | null
  /** The best minimum of all. */
  readonly plain: Minimum
  /** The best one with Thomas–Fermi radii at most √2 Gaussian widths. */
  readonly physical: Minimum & { readonly binds: readonly string[] }
}

/** Whether the shot's recorded minimum is beyond doubt: plain and physical minimum agree. */
export function isSound(cloud: ReferenceCloud): boolean {
  return cloud.physical.cost / cloud.plain.cost - 1 < 1e-9
}

/** Whether both parts are in the cloud, so that its minimum is a fair target. */
export function hasTwoParts(cloud: ReferenceCloud): boolean {
  return ['bimodal', 'edge', 'cold', 'hot'].includes(cloud.kind)
}

export function readRealShots(): ReferenceCloud[] {
  const { files } = JSON.parse(readFileSync(sharedPath('reference/fits/real.json'), 'utf8')) as {
    files: Record<string, RecordedFit>
  }
  return Object.entries(files).map(([name, fit]) => {
    const image = readShotImage(sharedPath(`data/oqtant-jobs/${name}`))
    return { name, kind: 'real', image, truth: null, plain: minimum(fit), physical: fit.physical }
  })
}

export function readSyntheticClouds(): ReferenceCloud[] {
  const recorded = JSON.parse(readFileSync(sharedPath('reference/fits/synthetic.json'), 'utf8')) as {
    pixel_um: number
    images: (RecordedFit & { kind: CloudKind; truth: number[] })[]
  }
  const path = sharedPath('reference/fits/synthetic-images.npy')
  const { shape, data } = readFloat32Npy(path)
  const [count, rows, columns] = shape
  if (count !== recorded.images.length || rows === undefined || columns === undefined) {
    throw new BenchInputError(path, `must hold ${recorded.images.length} images, its shape is (${shape})`)
  }
  return recorded.images.map((fit, index) => {
    const pixels = Float64Array.from(data.subarray(index * rows * columns, (index + 1) * rows * columns))
    const image = { data: pixels, rows, columns, pixelSizeUm: recorded.pixel_um }
    return {
      name: String(index),
      kind: fit.kind,
      image,
      truth: fit.truth,
      plain: minimum(fit),
      physical: fit.physical,
    }
  })
}

type RecordedFit = Minimum & { physical: Minimum & { binds: string[] } }

const minimum = ({ params, stderr, cost }: Minimum): Minimum => ({ params, stderr, cost })

function readShotImage(path: string): OpticalDensityImage {
  const job = JSON.parse(readFileSync(path, 'utf8')) as {
    inputs: {
      output?: {
        values?: { tof_image?: { pixels: number[]; rows: number; columns: number; pixcal: number } }
      }
    }[]
  }
  const image = job.inputs[0]?.output?.values?.tof_image
  if (image === undefined) throw new BenchInputError(path, 'has no time-of-flight image in its first run')
  const { pixels, rows, columns, pixcal } = image
  return { data: Float64Array.from(pixels), rows, columns, pixelSizeUm: pixcal }
}
