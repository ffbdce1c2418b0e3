/** The nine parameters of the bimodal model, in the order of every vector and matrix of this package. */
export const fitParameterNames = [
  'gaussianOd',
  'gaussianSigmaXUm',
  'gaussianSigmaYUm',
  'thomasFermiOd',
  'thomasFermiRadiusXUm',
  'thomasFermiRadiusYUm',
  'centerXUm',
  'centerYUm',
  'offset',
] as const

export type FitParameterName = (typeof fitParameterNames)[number]

/** One fitted parameter: optical density for amplitudes and offset, µm for widths, radii and centre. */
export interface FitParameter {
  readonly value: number
  /** Standard error; null where it cannot be given, `ImageFit.uncertaintyReason` says why. */
  readonly stderr: number | null
  /** Held at the caller's value, or absent from the model (an absent part has value 0). */
  readonly fixed: boolean
  /** Ended at a lower or upper bound, or at the physical limit. */
  readonly atBound: boolean
}

export type FitParameters = Readonly<Record<FitParameterName, FitParameter>>
