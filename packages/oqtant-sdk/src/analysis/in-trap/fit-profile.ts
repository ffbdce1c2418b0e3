import { boundedLeastSquares } from '../least-squares/bounded-least-squares.js'
import { invertMatrix } from '../least-squares/invert-matrix.js'
import { normalSums } from '../least-squares/normal-sums.js'
import type { Vector } from '../least-squares/vectors.js'
import type { ProfileShape } from './profile-shape.js'

/** A profile to fit: values at ascending positions; values that are not finite are left out. */
export interface Profile {
  readonly positions: Float64Array
  readonly values: Float64Array
}

/** `amplitude · shape((x − center)/width) + offset`. */
export type ProfileParameters = readonly [amplitude: number, center: number, width: number, offset: number]

export interface ProfileMinimum {
  readonly parameters: ProfileParameters
  /** Sum of squared residuals. */
  readonly cost: number
  /** Standard errors in the order of the parameters; null where the data do not determine all of them. */
  readonly stderr: ProfileParameters | null
  readonly rSquared: number
  readonly converged: boolean
}

const free = Number.POSITIVE_INFINITY
/** Far below the noise of any profile, well above rounding. */
const tolerance = 1e-13

/** Least squares from a start. Errors are the square roots of (JᵀJ)⁻¹ times the residual variance. */
export function fitProfile(profile: Profile, shape: ProfileShape, start: ProfileParameters): ProfileMinimum {
  const { parameters, normalEquations, converged } = boundedLeastSquares({
    start,
    lower: [-free, -free, start[2] / 1e6, -free],
    upper: [free, free, free, free],
    costTolerance: tolerance,
    stepTolerance: tolerance,
    normalEquationsAt: (at) => profileEquations(profile, shape, at),
  })
  const cost = 2 * normalEquations.cost
  const values = profile.values.filter(Number.isFinite)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const variance = cost / (values.length - parameters.length)
  const inverse = invertMatrix(normalEquations.matrix)
  return {
    parameters: parameters as unknown as ProfileParameters,
    cost,
    stderr: (inverse?.map((row, i) => Math.sqrt(row[i]! * variance)) ?? null) as ProfileParameters | null,
    rSquared: 1 - cost / spread,
    converged,
  }
}

function profileEquations({ positions, values }: Profile, shape: ProfileShape, parameters: Vector) {
  const [amplitude = 0, center = 0, width = 1, offset = 0] = parameters
  const sums = normalSums(parameters.length)
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return
    const u = (positions[i]! - center) / width
    const height = shape.at(u)
    const slope = (-amplitude * shape.slopeAt(u)) / width
    sums.add(amplitude * height + offset - value, [height, slope, slope * u, 1])
  })
  return sums.equations()
}
