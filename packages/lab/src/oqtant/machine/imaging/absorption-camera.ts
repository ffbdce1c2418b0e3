import { opticalDensity } from '@coldlab/fit-wasm'
import type { ImagePlane } from '../cloud/image-plane.js'
import type { Random } from '../random.js'
import { blur } from './blur.js'
import { type FringeSettings, fringes } from './fringes.js'

export interface AbsorptionCamera {
  /** Atoms per µm² times this are the optical density of a thin cloud, as an analysis without saturation counts it. */
  readonly crossSectionUm2: number
  /** σ of the optics' Gaussian point spread. */
  readonly resolutionUm: number
  /** Bright halo around dark things, as of optics that are not quite in focus: a wide negative lobe of the point spread. */
  readonly halo: { readonly part: number; readonly sigmaUm: number } | null
  /** Photoelectrons of a pixel without atoms. */
  readonly lightElectrons: number
  readonly readNoiseElectrons: number
  /**
   * Part f of the light that no atom absorbs (wrong polarisation, off resonance, scattered elsewhere). A cloud of density D is seen as
   * -ln(1 - (1 - f)(1 - exp(-D/(1 - f)))): as D where it is thin, never above -ln f.
   */
  readonly strayLight: number
  /** Change of the light's power between the exposures: mean and standard deviation. */
  readonly powerChange: { readonly mean: number; readonly deviation: number }
  readonly fringes: FringeSettings
}

/** Frames in photoelectrons above the camera's dark level, at least 1, and ln(light/atoms). */
export interface AbsorptionShot {
  readonly atoms: Float64Array
  readonly light: Float64Array
  readonly opticalDensity: Float64Array
}

/** Takes the two frames of an absorption image of a column density (atoms per µm², row by row), with all the noise they have. */
export function takeAbsorptionImage(
  camera: AbsorptionCamera,
  plane: ImagePlane,
  columnDensity: Float64Array,
  random: Random,
): AbsorptionShot {
  const { rows, columns, pixelSizeUm } = plane
  const absorbable = 1 - camera.strayLight
  const absorbed = columnDensity.map(
    (density) => absorbable * (1 - Math.exp((-density * camera.crossSectionUm2) / absorbable)),
  )
  const seen = spread(camera, plane, absorbed)
  const pattern = fringes(rows, columns, camera.fringes, random)
  const power = 1 + camera.powerChange.mean + camera.powerChange.deviation * random.normal()
  const expose = (electrons: number) =>
    Math.max(1, Math.round(random.poisson(electrons) + camera.readNoiseElectrons * random.normal()))
  const atoms = seen.map((part, i) => expose(camera.lightElectrons * power * (1 + pattern[i]!) * (1 - part)))
  const light = atoms.map(() => expose(camera.lightElectrons))
  const { data } = opticalDensity({ atoms, light, dark: 0, rows, columns, pixelSizeUm })
  return { atoms, light, opticalDensity: data as Float64Array }
}

/** The light that is missing, as the optics show it. */
function spread({ resolutionUm, halo }: AbsorptionCamera, plane: ImagePlane, absorbed: Float64Array) {
  const { rows, columns, pixelSizeUm } = plane
  const sharp = blur(absorbed, rows, columns, resolutionUm / pixelSizeUm)
  if (halo === null) return sharp
  const wide = blur(absorbed, rows, columns, halo.sigmaUm / pixelSizeUm)
  return sharp.map((part, i) => (1 + halo.part) * part - halo.part * wide[i]!)
}
