import { boundedStep } from './bounded-step.js'
import { symmetricEigen } from './symmetric-eigen.js'
import { trustRegionStep } from './trust-region-step.js'
import { length, type Matrix, product, sum, type Vector } from './vectors.js'

/** What a least-squares problem is at a point. */
export interface NormalEquations {
  /** Half the sum of squared residuals. */
  readonly cost: number
  /** JᵀJ. */
  readonly matrix: Matrix
  /** Jᵀr, with r = model − data. */
  readonly gradient: Vector
}

export interface LeastSquaresProblem {
  readonly start: Vector
  /** Bounds may be infinite; the start lies between them. */
  readonly lower: Vector
  readonly upper: Vector
  /** Ends where a step changes the cost by less than this part of it. */
  readonly costTolerance: number
  /** Ends where a step is shorter than this part of the parameters. */
  readonly stepTolerance: number
  readonly normalEquationsAt: (parameters: Vector) => NormalEquations
}

export interface LeastSquaresMinimum {
  readonly parameters: Vector
  readonly normalEquations: NormalEquations
  readonly converged: boolean
  readonly evaluations: number
}

const gradientTolerance = 1e-8
const evaluationsPerParameter = 100

/**
 * Bounded least squares by the trust-region reflective method (Branch, Coleman, Li, SIAM J. Sci. Comput. 21, 1–23,
 * 1999) in the variant of scipy's `least_squares`, step for step, so that it ends where `curve_fit` with bounds ends:
 * with scipy's tolerances that is not yet the minimum where the valley is flat. Works on JᵀJ rather than J, which costs
 * half the digits of the steps, not of the minimum.
 */
export function boundedLeastSquares(problem: LeastSquaresProblem): LeastSquaresMinimum {
  const { lower, upper, normalEquationsAt } = problem
  const most = evaluationsPerParameter * problem.start.length
  let x = problem.start
  let here = normalEquationsAt(x)
  let radius =
    length(x.map((value, i) => value / Math.sqrt(affineScale(x, here.gradient, lower, upper)[i]!.room))) || 1
  let damping = 0
  let evaluations = 1
  while (evaluations < most) {
    const rooms = affineScale(x, here.gradient, lower, upper)
    const steepest = Math.max(...rooms.map(({ room }, i) => Math.abs(here.gradient[i]! * room)))
    if (steepest < gradientTolerance) return done(true)
    const scale = rooms.map(({ room }) => Math.sqrt(room))
    const gradient = product(scale, here.gradient)
    const hessian = here.matrix.map((row, i) =>
      row.map((value, j) => {
        const bend = i === j ? here.gradient[i]! * rooms[i]!.slope : 0
        return value * scale[i]! * scale[j]! + bend
      }),
    )
    const eigen = symmetricEigen(hessian)
    const share = Math.max(0.995, 1 - steepest)
    let fell = false
    while (!fell && evaluations < most) {
      const region = trustRegionStep(eigen, gradient, radius, damping)
      const model = { x, lower, upper, scale, hessian, gradient, radius, share }
      const { step, reduction } = boundedStep(model, region.step)
      const realStep = product(scale, step)
      const next = sum(x, realStep).map((value, i) => Math.min(upper[i]!, Math.max(lower[i]!, value)))
      const there = normalEquationsAt(next)
      evaluations++
      const stepLength = length(step)
      const drop = here.cost - there.cost
      const ratio = reduction > 0 ? drop / reduction : 0
      const radiusBefore = radius
      if (!(ratio >= 0.25)) radius = 0.25 * stepLength
      else if (ratio > 0.75 && stepLength > 0.95 * radius) radius *= 2
      const flat = drop < problem.costTolerance * here.cost && ratio > 0.25
      const short = length(realStep) < problem.stepTolerance * (problem.stepTolerance + length(x))
      fell = drop > 0
      if (fell) {
        x = next
        here = there
      }
      if (flat || short) return done(true)
      damping = region.damping * (radiusBefore / radius)
    }
  }
  return done(false)

  function done(converged: boolean): LeastSquaresMinimum {
    return { parameters: x, normalEquations: here, converged, evaluations }
  }
}

/**
 * For each parameter the room to the bound that the descent runs towards, and how that room changes; 1 and 0 without
 * such a bound.
 */
function affineScale(
  x: Vector,
  gradient: Vector,
  lower: Vector,
  upper: Vector,
): readonly { readonly room: number; readonly slope: number }[] {
  return x.map((value, i) => {
    if (gradient[i]! < 0 && Number.isFinite(upper[i]!)) return { room: upper[i]! - value, slope: -1 }
    if (gradient[i]! > 0 && Number.isFinite(lower[i]!)) return { room: value - lower[i]!, slope: 1 }
    return { room: 1, slope: 0 }
  })
}
