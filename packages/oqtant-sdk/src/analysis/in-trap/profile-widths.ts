import { type OpticalDensityImage, sumProfile } from '@coldlab/fit-wasm'
import { fitProfile, type ProfileMinimum } from './fit-profile.js'
import { gaussianShape, type ProfileShape, thomasFermiShape } from './profile-shape.js'
import { profileStarts } from './profile-start.js'

/** A quantity with its standard error; both null where the fit gives none. */
export interface FittedLength {
  readonly value: number | null
  readonly stderr: number | null
}

/** A fit of one shape to a profile. */
export interface ProfileFit {
  readonly shape: 'gaussian' | 'thomas-fermi'
  /** σ of the Gaussian, radius of the Thomas–Fermi shape, µm. */
  readonly widthUm: FittedLength
  /** From the middle of the image, µm. */
  readonly centerUm: FittedLength
  /** Of the sum over the pixels across, optical density. */
  readonly amplitude: FittedLength
  readonly offset: FittedLength
  readonly rSquared: number
  /** Why there are no numbers; null where there are. */
  readonly reason: string | null
  /** The fitted curve: the profile's value at a position in µm. */
  valueAt(positionUm: number): number
}

/** The sums of an image over one axis, fitted along the other. */
export interface ProfileWidths {
  readonly axis: 'x' | 'y'
  /** Pixel centres, µm from the middle of the image. */
  readonly positionsUm: Float64Array
  /** Sums of the optical density of the pixels across. */
  readonly values: Float64Array
  readonly gaussian: ProfileFit
  readonly thomasFermi: ProfileFit
}

/** Sums an image over the other axis and fits both shapes along this one. */
export function profileWidths(image: OpticalDensityImage, axis: 'x' | 'y'): ProfileWidths {
  const { positionsUm, values } = sumProfile(image, axis)
  const profile = { positions: positionsUm, values }
  const starts = profileStarts(profile)
  const fit = (shape: ProfileShape) => {
    const minima = starts.map((start) => fitProfile(profile, shape, start))
    return profileFit(
      minima.reduce((best, one) => (one.cost < best.cost ? one : best)),
      shape,
      positionsUm,
    )
  }
  return { axis, positionsUm, values, gaussian: fit(gaussianShape), thomasFermi: fit(thomasFermiShape) }
}

/** The amplitude must be so many of its standard errors above 0. */
const significant = 3

function profileFit(minimum: ProfileMinimum, shape: ProfileShape, positionsUm: Float64Array): ProfileFit {
  const { parameters, stderr, rSquared } = minimum
  const [amplitude, center, width, offset] = parameters
  const reason = whyNoWidth(minimum, positionsUm)
  const quantity = (i: 0 | 1 | 2 | 3): FittedLength =>
    reason === null ? { value: parameters[i], stderr: stderr?.[i] ?? null } : { value: null, stderr: null }
  return {
    shape: shape.name,
    widthUm: quantity(2),
    centerUm: quantity(1),
    amplitude: quantity(0),
    offset: quantity(3),
    rSquared,
    reason,
    valueAt: (positionUm) => amplitude * shape.at((positionUm - center) / width) + offset,
  }
}

function whyNoWidth(
  { parameters: [amplitude, center, width], stderr, converged }: ProfileMinimum,
  positionsUm: Float64Array,
): string | null {
  const first = positionsUm[0]!
  const last = positionsUm[positionsUm.length - 1]!
  if (stderr === null) return 'The profile does not determine a width.'
  if (!(amplitude > significant * stderr[0])) return 'No cloud stands out of the noise of the profile.'
  if (center < first || center > last || width > 2 * (last - first)) {
    return 'The cloud is wider than the image or beside it.'
  }
  return converged ? null : 'The fit did not come to an end.'
}
