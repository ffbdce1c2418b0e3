import type { Eigen } from './symmetric-eigen.js'
import { dot, length, scaled, type Vector } from './vectors.js'

/** A step within the trust region, and the damping that it took. */
export interface RegionStep {
  readonly step: Vector
  readonly damping: number
}

const tolerance = 0.01
const mostIterations = 10

/**
 * Minimises ½ pᵀHp + gᵀp over |p| ≤ radius, with H given by its eigenvectors: the Gauss–Newton step where it fits, else
 * the one whose damping makes it as long as the radius to a hundredth (Moré, in Numerical Analysis, Lecture Notes in
 * Mathematics 630, 1978), begun from the damping before.
 */
export function trustRegionStep(
  { values, vectors }: Eigen,
  gradient: Vector,
  radius: number,
  dampingBefore: number,
): RegionStep {
  const along = vectors.map((vector) => dot(vector, gradient))
  const largest = Math.max(...values)
  const fullRank = Math.min(...values) > 1e-20 * largest
  const at = (damping: number) => {
    const parts = along.map((part, k) => part / (values[k]! + damping))
    const norm = length(parts)
    const slope = -parts.reduce((total, part, k) => total + part ** 2 / (values[k]! + damping), 0) / norm
    return { parts, excess: norm - radius, slope }
  }
  const inSpace = (parts: Vector) =>
    gradient.map((_, i) => -parts.reduce((total, part, k) => total + part * vectors[k]![i]!, 0))
  if (fullRank) {
    const { parts, excess } = at(0)
    if (excess <= 0) return { step: inSpace(parts), damping: 0 }
  }
  let upper = length(along) / radius
  let lower = 0
  if (fullRank) {
    const { excess, slope } = at(0)
    lower = -excess / slope
  }
  const between = () => Math.max(0.001 * upper, Math.sqrt(lower * upper))
  let damping = !fullRank && dampingBefore === 0 ? between() : dampingBefore
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    if (damping < lower || damping > upper) damping = between()
    const { excess, slope } = at(damping)
    if (excess < 0) upper = damping
    const ratio = excess / slope
    lower = Math.max(lower, damping - ratio)
    damping -= ((excess + radius) * ratio) / radius
    if (Math.abs(excess) < tolerance * radius) break
  }
  const step = inSpace(at(damping).parts)
  return { step: scaled(radius / length(step), step), damping }
}
