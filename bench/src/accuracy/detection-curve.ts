import type { ImageFit } from '@coldlab/fit-wasm'
import { bimodalOd } from '../bimodal-model.js'
import type { ReferenceCloud } from '../inputs/reference-clouds.js'
import { median, share } from '../quantile.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { FitModule } from './fit-module.js'

/** Strength of a cloud: √Σ OD² over the noise of a pixel, the signal-to-noise ratio of a matched filter. */
function signalToNoise({ image }: ReferenceCloud, cloudOd: Float64Array, noise: Float64Array): number {
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length
  const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / image.data.length
  return Math.sqrt(cloudOd.reduce((sum, value) => sum + value * value, 0) / variance)
}

interface FaintCloud {
  cloud: ReferenceCloud
  /** The true cloud without offset, and what is left of the image without it. */
  cloudOd: Float64Array
  noise: Float64Array
  snr: number
}

function takeApart(cloud: ReferenceCloud): FaintCloud {
  const truth = [...(cloud.truth ?? [])]
  truth[8] = 0
  const cloudOd = bimodalOd(truth, cloud.image)
  const noise = cloudOd.map((od, i) => cloud.image.data[i]! - od)
  return { cloud, cloudOd, noise, snr: signalToNoise(cloud, cloudOd, noise) }
}

const strengths = [0, 3, 5, 7, 10, 14, 20, 30, 50]

/**
 * The faint images with their clouds rescaled to given strengths (0: no cloud at all, so the share is that of false
 * alarms): how often the fit says there is a cloud, how often a part is significant, how often its centre is right.
 */
export function detectionCurveTable({ fitImage }: FitModule, clouds: readonly ReferenceCloud[]): string {
  const faint = clouds.filter(({ kind }) => kind === 'faint').map(takeApart)
  const rows = strengths.map((strength): Cell[] => {
    const fits = faint.map((item) => {
      const factor = strength / item.snr
      const data = item.noise.map((od, i) => od + factor * item.cloudOd[i]!)
      return { item, fit: fitImage({ ...item.cloud.image, data }) }
    })
    return [
      strength,
      fits.length,
      share(fits, ({ fit }) => fit.status !== 'no-cloud'),
      share(fits, ({ fit }) => isSeen(fit)),
      share(fits, ({ item, fit }) => isSeen(fit) && isAtTruth(item.cloud, fit)),
      median(fits.map(({ fit }) => Math.max(...significances(fit)))),
    ]
  })
  return markdownTable(
    ['cloud, σ', 'n', 'not no-cloud', 'a part significant', 'and centre right', 'median significance'],
    rows,
  )
}

/** The faint images as they are, weakest first. */
export function faintCloudsTable({ fitImage }: FitModule, clouds: readonly ReferenceCloud[]): string {
  const rows = clouds
    .filter(({ kind }) => kind === 'faint')
    .map(takeApart)
    .sort((a, b) => a.snr - b.snr)
    .map(({ cloud, snr }): Cell[] => {
      const fit = fitImage(cloud.image)
      const [thermal, condensate] = significances(fit)
      return [cloud.name, snr, fit.status, thermal, condensate, isAtTruth(cloud, fit) ? 'yes' : 'no']
    })
  return markdownTable(['cloud', 'strength, σ', 'status', 'thermal σ', 'condensate σ', 'centre right'], rows)
}

function significances(fit: ImageFit): [number, number] {
  const { thermal, condensate } = fit.components()
  return [thermal.significance, condensate.significance]
}

function isSeen(fit: ImageFit): boolean {
  const { thermal, condensate } = fit.components()
  return fit.status !== 'no-cloud' && (thermal.significant || condensate.significant)
}

/** Whether the fitted centre lies inside the true cloud, half a Thomas–Fermi radius from its centre at most. */
function isAtTruth({ truth }: ReferenceCloud, fit: ImageFit): boolean {
  const [rx, ry, x0, y0] = truth!.slice(4, 8) as [number, number, number, number]
  const { centerXUm, centerYUm } = fit.parameters
  return Math.hypot((centerXUm.value - x0) / rx, (centerYUm.value - y0) / ry) <= 0.5
}
