import { dot, form, length, type Matrix, product, scaled, sum, type Vector } from './vectors.js'

/** The quadratic model around a point in scaled variables, and where the point may go. */
export interface BoundedModel {
  readonly x: Vector
  readonly lower: Vector
  readonly upper: Vector
  /** Real step = scale · scaled step. */
  readonly scale: Vector
  /** Of the model ½ sᵀHs + gᵀs. */
  readonly hessian: Matrix
  readonly gradient: Vector
  readonly radius: number
  /** How far towards a bound a step may go, below 1. */
  readonly share: number
}

export interface BoundedStep {
  /** In scaled variables. */
  readonly step: Vector
  /** By how much the model says the cost falls. */
  readonly reduction: number
}

/**
 * Of a step that leaves the bounds makes the best of three that do not: cut off at the bound, reflected there, or along
 * the gradient (Branch, Coleman, Li, SIAM J. Sci. Comput. 21, 1–23, 1999).
 */
export function boundedStep(model: BoundedModel, step: Vector): BoundedStep {
  const { x, lower, upper, scale } = model
  const end = sum(x, product(scale, step))
  const inside = end.every((value, i) => value >= lower[i]! && value <= upper[i]!)
  if (inside) return { step, reduction: -modelAt(model, step) }
  const choices = [cutOff(model, step), reflected(model, step), downhill(model)].filter((one) => one !== null)
  return choices.reduce((best, one) => (one.reduction > best.reduction ? one : best))
}

function cutOff(model: BoundedModel, step: Vector): BoundedStep {
  const { stride } = toBound(model, model.x, step)
  const cut = scaled(model.share * stride, step)
  return { step: cut, reduction: -modelAt(model, cut) }
}

function reflected(model: BoundedModel, step: Vector): BoundedStep | null {
  const { stride, hits } = toBound(model, model.x, step)
  const turned = step.map((value, i) => (hits[i] ? -value : value))
  const start = scaled(stride, step)
  const onBound = sum(model.x, product(model.scale, start))
  const room = toBound(model, onBound, turned).stride
  const inRegion = toRegion(start, turned, model.radius)
  const most = Math.min(room, inRegion)
  if (!(most > 0)) return null
  const from = ((1 - model.share) * stride) / most
  const to = most === room ? model.share * room : inRegion
  if (from > to) return null
  const best = bestAlong(model, turned, from, to, start)
  return { step: sum(start, scaled(best.at, turned)), reduction: -best.value }
}

function downhill(model: BoundedModel): BoundedStep {
  const direction = scaled(-1, model.gradient)
  const inRegion = model.radius / length(direction)
  const room = toBound(model, model.x, direction).stride
  const most = room < inRegion ? model.share * room : inRegion
  const best = bestAlong(model, direction, 0, most)
  return { step: scaled(best.at, direction), reduction: -best.value }
}

function modelAt({ hessian, gradient }: BoundedModel, step: Vector): number {
  return 0.5 * form(step, hessian, step) + dot(gradient, step)
}

/** How many times a scaled step goes into the way to the nearest bound, and which bounds those are. */
function toBound(
  { lower, upper, scale }: BoundedModel,
  from: Vector,
  step: Vector,
): { readonly stride: number; readonly hits: readonly boolean[] } {
  const strides = product(scale, step).map((change, i) =>
    change === 0
      ? Number.POSITIVE_INFINITY
      : Math.max((lower[i]! - from[i]!) / change, (upper[i]! - from[i]!) / change),
  )
  const stride = Math.min(...strides)
  return { stride, hits: strides.map((one, i) => one === stride && step[i] !== 0) }
}

/** How many times `direction` may be added to `start` before it is longer than the radius. */
function toRegion(start: Vector, direction: Vector, radius: number): number {
  const a = dot(direction, direction)
  const b = dot(start, direction)
  const c = dot(start, start) - radius ** 2
  const root = Math.sqrt(Math.max(0, b * b - a * c))
  // The form without cancellation.
  const q = -(b + (b >= 0 ? root : -root))
  return Math.max(q / a, c / q)
}

/** The lowest point of the model on a line, between two places on it. */
function bestAlong(
  model: BoundedModel,
  direction: Vector,
  from: number,
  to: number,
  start?: Vector,
): { readonly at: number; readonly value: number } {
  const { hessian, gradient } = model
  const a = 0.5 * form(direction, hessian, direction)
  const b = dot(gradient, direction) + (start === undefined ? 0 : form(start, hessian, direction))
  const c = start === undefined ? 0 : modelAt(model, start)
  const turning = -0.5 * (b / a)
  const places = a !== 0 && turning > from && turning < to ? [from, to, turning] : [from, to]
  return places
    .map((at) => ({ at, value: at * (a * at + b) + c }))
    .reduce((best, one) => (one.value < best.value ? one : best))
}
